"""The half-year report to the sponsor: from a frozen snapshot to pages, every figure knowing its records."""
