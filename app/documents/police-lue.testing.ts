/** The advance of a glyph in a TrueType program, in thousandths of its size; null for what is no such program. */
export function avancesDe(programme: Buffer): ((glyphe: number) => number) | null {
  if (programme.length < 12) return null
  const tables = new Map(
    Array.from({ length: programme.readUInt16BE(4) }, (_, n) => 12 + 16 * n).map((ou) => [
      programme.toString('latin1', ou, ou + 4),
      programme.readUInt32BE(ou + 8),
    ]),
  )
  const [head, hhea, hmtx] = ['head', 'hhea', 'hmtx'].map((nom) => tables.get(nom))
  if (head === undefined || hhea === undefined || hmtx === undefined) return null
  const cadratin = programme.readUInt16BE(head + 18)
  const dernier = programme.readUInt16BE(hhea + 34) - 1
  return (glyphe) => (programme.readUInt16BE(hmtx + 4 * Math.min(glyphe, dernier)) * 1000) / cadratin
}
