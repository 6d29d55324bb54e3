"""Papers of plans: the centre's yearly plan, ผด.02, ผ.01, ผ.02 with its sheets, results of a period."""
