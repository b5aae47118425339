"""Reports: a dossier becomes a model (what is said), the model becomes pages (how it looks), tagged for
readers who listen. Only this floor knows reportlab and pikepdf, and only once a report is made."""
