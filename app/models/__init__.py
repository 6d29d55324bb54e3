"""The record: types, rules and the only door to the database. No Qt, no network, no paper."""
