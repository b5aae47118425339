"""The window. Whatever is imported from here finds Python's own import statement: see `import_hook`."""

from lis_desktop.ui.import_hook import take_off

take_off()
