"""Paper and sheets: figures, official papers as PDF, Excel in and out."""
