const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for the canonical form of a UUID: anything else in a URL is a 404, not an error of the database. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}
