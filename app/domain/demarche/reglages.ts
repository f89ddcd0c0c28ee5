/** The settings of a démarche as a page posts them: one schema a subject, each with its sentences. Pure. */
import { z } from 'zod'
import { estAdresseWeb, estContact } from './checklist.ts'

const ligne = (max: number) =>
  z.string().trim().max(max, `Raccourcissez ce texte : ${max} caractères au plus.`).default('')

/** A whole number typed in a page. */
export const entier = (min: number, max: number, unite: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, `Écrivez un nombre entier de ${unite}, par exemple ${min}.`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `Écrivez un nombre de ${unite} entre ${min} et ${max}.`)

export const presentation = z.object({
  titre: ligne(300).refine((texte) => texte !== '', 'Donnez un titre, par exemple « Aide à la plantation de haies ».'),
  description: ligne(20_000),
  chemin: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^[a-z0-9]([a-z0-9-]{1,78}[a-z0-9])$/,
      'Écrivez 3 à 80 lettres sans accent, chiffres ou tirets, par exemple « aide-plantation-haies ».',
    ),
})

export const service = z.object({
  serviceNom: ligne(300),
  serviceContact: ligne(300).refine(
    (texte) => texte === '' || estContact(texte),
    'Écrivez une adresse électronique, par exemple service@exemple.fr, ou une adresse web qui commence par https://.',
  ),
  serviceTelephone: ligne(100),
  serviceHoraires: ligne(500),
  serviceAdresse: ligne(1_000),
})

export const droit = z.object({
  cadreJuridique: ligne(2_000).refine(
    (texte) => !/^[a-z][a-z0-9+.-]*:\S*$/i.test(texte) || estAdresseWeb(texte),
    'Écrivez le titre du texte, ou son adresse qui commence par https://.',
  ),
  contactDroits: ligne(300).refine(
    (texte) => texte === '' || estContact(texte),
    'Écrivez une adresse électronique, par exemple dpd@exemple.fr, ou une adresse web qui commence par https://.',
  ),
})

export const delais = z.object({
  delaiReponseJours: z
    .string()
    .trim()
    .default('')
    .pipe(
      z.union([z.literal('').transform(() => null), entier(1, 730, 'jours')], {
        error: 'Écrivez un nombre de jours entre 1 et 730, ou laissez vide.',
      }),
    ),
})

/** The subjects, in the order of the page. */
export const SUJETS = { presentation, service, droit, delais } as const
export type Sujet = keyof typeof SUJETS

/** The settings of one subject, or of several. */
export type Reglages = Partial<
  z.output<typeof presentation> & z.output<typeof service> & z.output<typeof droit> & z.output<typeof delais>
>
