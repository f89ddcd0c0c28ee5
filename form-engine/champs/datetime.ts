/** Civil date and time of day, local to the démarche, stored `YYYY-MM-DDTHH:MM`: an appointment is on the wall's clock. */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import { dateEnFrancais, estDate, heureEnFrancais, lireDate, lireHeure, partsDeDate } from './dates.ts'
import { blank, draft, part, texteDe, value } from './lecture.ts'

/** `2026-11-22T14:05` or `22/11/2026 14:05` is a date and a time; so is `{ …parts, heure }`. */
function separer(raw: Json): { date: Json; heure: string } {
  if (estObjet(raw)) return { date: raw, heure: part(raw, 'heure') }
  const texte = texteDe(raw) ?? ''
  const lu = /^(.{8,20}?)(?:T|\s+(?:à\s+)?)(\d{1,2}\s*[:hH]\s*(?:\d{2})?)(?::00)?$/.exec(texte)
  return lu ? { date: lu[1] ?? '', heure: lu[2] ?? '' } : { date: texte, heure: '' }
}

export const datetime = defineType({
  config: z.strictObject({}),
  value: () =>
    z.string().check(
      z.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/),
      z.refine((instant) => estDate(instant.slice(0, 10))),
    ),
  parse(raw) {
    if (Array.isArray(raw) && raw.length > 1) return draft(raw, 'date_invalide', { part: 'jour' })
    const saisie = separer(raw)
    const lue = lireDate(saisie.date)
    if ('vide' in lue && saisie.heure === '') return blank
    if (!('date' in lue)) return draft(raw, 'date_invalide', { part: 'faute' in lue ? lue.faute : 'jour' })
    const heure = lireHeure(saisie.heure)
    return heure === null ? draft(raw, 'heure_invalide', { part: 'heure' }) : value(`${lue.date}T${heure}`)
  },
  saisie: (instant) => ({ ...partsDeDate(instant.slice(0, 10)), heure: instant.slice(11) }),
  show: (instant) => `${dateEnFrancais(instant.slice(0, 10))} à ${heureEnFrancais(instant.slice(11))}`,
  columns: (_config, label) => [{ id: 'valeur', kind: 'date', label, read: (instant) => instant }],
  operand: 'date',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '2026-11-22T14:05' },
  graphql: { champ: 'DatetimeChamp', descriptor: 'DatetimeChampDescriptor' },
  parts: ['jour', 'mois', 'annee', 'heure'],
  seconds: 10,
})
