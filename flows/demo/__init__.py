"""The sample newsroom: invented outlets with their feeds and pages, served on loopback.

Content is data: `outlets.yaml`, `events.yaml`, one file an article under `articles/`, one page layout an outlet under
`layouts/`. Every country, person, outlet and event in it is invented.
"""
