/**
 * An instant, stored in UTC to the minute (`2026-11-22T13:05Z`), typed and shown on the clocks of Paris: an appointment is
 * on the wall's clock.
 */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { decalageAParis, lireMinute, minuteAParis, murAParis } from '../temps.ts'
import type { Minute, Mur } from '../temps.ts'
import { defineType } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import {
  dateAcceptable,
  dateATaper,
  dateEnFrancais,
  heureEnFrancais,
  horsBornes,
  lireDate,
  lireHeure,
  partsDeDate,
} from './dates.ts'
import { dessins } from './dessin-de-reglage.ts'
import { blank, draft, part, texteDe, value } from './lecture.ts'
import { bornesDansLOrdre, bornesDeTemps, quand, reglesDeTemps } from './quand.ts'

const OFFSET = /^(.*?)\s*(Z|[+-]\d{2}:\d{2})$/

/** `2026-11-22T14:05` or `22/11/2026 à 14:05` is a date and a time; so is `{ …parts, heure }`. */
function separer(raw: Json): { date: Json; heure: string } {
  if (estObjet(raw)) return { date: raw, heure: part(raw, 'heure') }
  const texte = texteDe(raw) ?? ''
  const lu = /^(.{8,20}?)(?:T|\s+(?:à\s+)?)(\d{1,2}\s*[:hH]\s*(?:\d{2})?)(?::\d{2}(?:\.\d+)?)?$/.exec(texte)
  return lu ? { date: lu[1] ?? '', heure: lu[2] ?? '' } : { date: texte, heure: '' }
}

/** Answers older than instants have no zone: they were typed on the clocks of Paris. */
function murDe(valeur: string): Mur {
  return valeur.endsWith('Z') ? murAParis(valeur as Minute) : { date: valeur.slice(0, 10), heure: valeur.slice(11, 16) }
}

/** True for the later of the two instants the clocks show alike, in autumn. */
function isRepete(valeur: string): boolean {
  return valeur.endsWith('Z') && minuteAParis(murDe(valeur)) !== valeur
}

function enTexte(valeur: string): string {
  const { date, heure } = murDe(valeur)
  return `${dateEnFrancais(date)} à ${heureEnFrancais(heure)}${isRepete(valeur) ? ' (heure d’hiver)' : ''}`
}

/** A bound: a day, whole, or a day and a time in Paris, or an instant. Kept as an instant. */
const borne = (heureDuJour: string) => {
  const instant = z.pipe(
    z.string(),
    z.transform((brut, contexte): string => {
      const { date, heure } = separer(brut.trim())
      const lue = lireDate(date)
      const instant =
        lireMinute(brut.trim()) ??
        ('date' in lue && minuteAParis({ date: lue.date, heure: lireHeure(heure) ?? heureDuJour }))
      if (instant) return instant
      const message = 'une date est attendue, avec son heure s’il le faut, par exemple « 2026-11-22T14:05 »'
      contexte.issues.push({ code: 'custom', message, input: brut })
      return z.NEVER
    }),
  )
  return instant.register(dessins, { dessin: 'date_heure' })
}

const config = z
  .strictObject({
    /** First instant accepted. */
    min: z.optional(borne('00:00')),
    /** Last instant accepted. */
    max: z.optional(borne('23:59')),
    quand,
  })
  .check(bornesDansLOrdre)

export const datetime = defineType({
  config,
  value: (config) =>
    z.string().check(z.refine((instant) => lireMinute(instant) === instant && horsBornes(instant, config) === null)),
  parse(raw, config) {
    if (Array.isArray(raw) && raw.length > 1) return draft(raw, 'date_invalide', { part: 'jour' })
    const saisie = separer(raw)
    let instant = lireMinute(texteDe(raw) ?? '')
    if (instant === null) {
      const lue = lireDate(saisie.date)
      if ('vide' in lue && saisie.heure === '') return blank
      if (!('date' in lue)) return draft(raw, 'date_invalide', { part: 'faute' in lue ? lue.faute : 'jour' })
      // The hour that comes twice in autumn is shown again with its offset.
      const [, locale = saisie.heure, decalage] = OFFSET.exec(saisie.heure) ?? []
      const heure = lireHeure(locale)
      if (heure !== null) {
        instant = decalage ? lireMinute(`${lue.date}T${heure}${decalage}`) : minuteAParis({ date: lue.date, heure })
      }
    }
    if (instant === null) return draft(raw, 'heure_invalide', { part: 'heure' })
    const bornes = horsBornes(instant, config)
    return bornes ? draft(raw, 'date_hors_bornes', bornes) : value<string>(instant)
  },
  saisie(valeur) {
    const { date, heure } = murDe(valeur)
    return { ...partsDeDate(date), heure: isRepete(valeur) ? heure + decalageAParis(valeur as Minute) : heure }
  },
  show: enTexte,
  columns: (_config, label) => [{ id: 'valeur', kind: 'date', label, read: (instant) => instant }],
  operand: (config) => ({ kind: 'instant', bornes: bornesDeTemps(config) }),
  reader: 'serveur',
  exemple({ quand, min, max }) {
    const propose = minuteAParis({ date: dateAcceptable({}, quand), heure: '14:05' }) ?? '2026-11-22T13:05Z'
    const retenu = min !== undefined && propose < min ? min : max !== undefined && propose > max ? max : propose
    const { date, heure } = murDe(retenu)
    return isRepete(retenu) ? retenu : `${dateATaper(date)} à ${heure}`
  },
  reglesDeTemps: ({ quand }) => reglesDeTemps(quand, 'instant'),
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '2026-11-22T14:05' },
  graphql: { champ: 'DatetimeChamp', descriptor: 'DatetimeChampDescriptor' },
  parts: ['jour', 'mois', 'annee', 'heure'],
  seconds: 10,
})
