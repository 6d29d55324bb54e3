"""The post: what travels to and from the central server."""
