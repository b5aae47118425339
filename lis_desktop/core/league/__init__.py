"""The League as nouns: membership, resources, events, visits and ideas. Encouragement, never a duty.

What a school types is an entry like those of an assessment (`kind`, `key`), but it belongs to the school,
over the years, not to one assessment. Names of people stand in `EventPlan` only, which has no place on the
wire.
"""
