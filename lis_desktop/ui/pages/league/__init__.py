"""The League's pages: what a school does with its self-assessment, among others who do it too."""
