"""The page of partners: the network and its memoranda in time."""
