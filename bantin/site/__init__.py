"""Records and pages -> the folder of static files that readers see: pages, indexes, feeds, sitemap, data."""
