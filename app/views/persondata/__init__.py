"""Requests of people about their data: what is held, its export, its erasure, and what is past its time."""
