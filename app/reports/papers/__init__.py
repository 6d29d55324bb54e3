"""The papers of a committee: invitation, memo, attendance sheet, minutes, extract, order, announcement."""
