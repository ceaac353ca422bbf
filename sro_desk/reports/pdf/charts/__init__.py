"""The report's charts: values printed, one title that states the finding, readable in gray."""
