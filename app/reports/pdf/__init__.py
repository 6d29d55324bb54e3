"""The paper engine: Thai text, tables and pages as PDF/A-2b. It knows nothing of opinions or records."""
