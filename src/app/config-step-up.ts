import * as v from 'valibot'

const Minutes = v.pipe(
  v.number(),
  v.integer('must be a whole number'),
  v.minValue(1, 'must be at least 1'),
  v.maxValue(1440, 'must be at most 1440'),
)

/** What asks a person once more who they are. Given only for a server that knows `acr_values` and `max_age`. */
export const StepUp = v.pipe(
  v.strictObject({
    acr: v.optional(
      v.array(
        v.pipe(v.string(), v.regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'must be one value, without spaces')),
      ),
      [],
    ),
    maxAgeMinutes: v.optional(Minutes),
    before: v.pipe(
      v.array(v.picklist(['notes', 'keys', 'contact'], 'must be "notes", "keys" or "contact"')),
      v.minLength(1, 'must name what it stands before'),
    ),
  }),
  v.check(
    ({ acr, maxAgeMinutes }) => acr.length > 0 || maxAgeMinutes !== undefined,
    'must say what is wanted: "acr", "maxAgeMinutes" or both',
  ),
)
