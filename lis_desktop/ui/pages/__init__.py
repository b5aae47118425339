"""The pages, one file each; `ui/page_list.py` puts them in order."""
