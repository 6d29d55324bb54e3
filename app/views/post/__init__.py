"""The post at the desk: how it stands, what waits for a person, and the way to the central server."""
