/** What an attestation says of one dossier: chosen, then frozen. Pure. */
import { z } from 'zod'
import type { SorteDAttestation } from '../../../db/schema/attestations.ts'
import { LIEUX, type CleFixe } from '../../../form-engine/balises.ts'
import { resoudre, type Manque, type SourceDeBalises } from '../../../form-engine/balises/resoudre.ts'
import { texteDeBlocs, type Bloc, type EnLigne } from '../../../form-engine/markdown.ts'
import { instant, type Instant } from '../../../form-engine/temps.ts'
import { lireEcriture } from '../../../form-engine/texte-riche/lire-ecriture.ts'
import { imagesDe, type ContenuDeModele, type SignatureFigee } from './modele.ts'

/** An attestation, whole but for the bytes of its images. */
export interface ContenuFige {
  sorte: SorteDAttestation
  titre: string
  blocs: Bloc[]
  pied: string
  demarche: string
  service: { nom: string; adresse: string }
  /** Of the dossier. */
  dossier: number
  /** When the decision was taken: the date of the document. */
  decideAt: Instant
  logo: { sha256: string; alt: string } | null
  signature: SignatureFigee
}

export interface Figee {
  contenu: ContenuFige
  /** Tags that say nothing of this dossier. */
  manques: Manque[]
  /** Passages whose condition does not hold. */
  ecartes: number
}

type Cadre = Pick<ContenuFige, 'sorte' | 'demarche' | 'service' | 'dossier' | 'decideAt'>

/** True when the answers are those that a template is for. A condition that would tell something sensitive never holds. */
export function convient({ si }: Pick<ContenuDeModele, 'si'>, source: SourceDeBalises): boolean {
  return (
    si === null || resoudre({ blocs: [{ kind: 'si', si, blocs: [] }] }, LIEUX.attestation, source).ecartes.length === 0
  )
}

/** What a template says of a dossier; `groupe` is who signs for its groupe, where the template asks. */
export function figer(
  modele: ContenuDeModele,
  cadre: Cadre,
  source: SourceDeBalises,
  groupe: SignatureFigee | null,
): Figee {
  const titre = resoudre(lireEcriture(modele.titre).document, LIEUX.attestation, source)
  const corps = resoudre(modele.corps, LIEUX.attestation, source)
  const { pied, logo } = modele
  return {
    contenu: {
      ...cadre,
      titre: texteDeBlocs(titre.blocs).replace(/\s+/g, ' ').trim(),
      blocs: corps.blocs,
      pied,
      logo,
      signature: quiSigne(modele, groupe),
    },
    manques: [...titre.manques, ...corps.manques.filter(({ cle }) => !titre.manques.some((un) => un.cle === cle))],
    ecartes: corps.ecartes.length,
  }
}

/** For the groupe where the template says so and somebody signs for it; whom the template names otherwise. Never one with the image of the other. */
function quiSigne({ signature }: ContenuDeModele, groupe: SignatureFigee | null): SignatureFigee {
  const { nom, qualite, image } = signature.duGroupe && groupe && groupe.nom !== '' ? groupe : signature
  return { nom, qualite, image }
}

/** The tags that every form has, of an attestation. */
export type FixesDAttestation = Readonly<Partial<Record<CleFixe, string>>>

/** The digests of the images it shows. */
export const imagesFigees = (contenu: ContenuFige): string[] => imagesDe(contenu)

const enLigne: z.ZodType<EnLigne> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('texte'), texte: z.string() }),
    z.strictObject({ kind: z.literal('saut') }),
    z.strictObject({ kind: z.enum(['fort', 'emphase']), enfants: z.array(enLigne) }),
    z.strictObject({ kind: z.literal('lien'), href: z.string(), enfants: z.array(enLigne) }),
  ]),
)

const fige = z.strictObject({
  sorte: z.enum(['acceptation', 'refus']),
  titre: z.string(),
  blocs: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('paragraphe'), enfants: z.array(enLigne) }),
      z.strictObject({
        kind: z.literal('liste'),
        debut: z.number().nullable(),
        elements: z.array(z.array(enLigne)),
      }),
    ]),
  ),
  pied: z.string(),
  demarche: z.string(),
  service: z.strictObject({ nom: z.string(), adresse: z.string() }),
  dossier: z.number(),
  decideAt: z.string(),
  logo: z.strictObject({ sha256: z.string(), alt: z.string() }).nullable(),
  signature: z.strictObject({ nom: z.string(), qualite: z.string(), image: z.string().nullable() }),
})

/** A content that we froze ourselves. Throws when it is none: it would be a bug. */
export function contenuStocke(brut: unknown): ContenuFige {
  const { decideAt, ...lu } = fige.parse(brut)
  return { ...lu, decideAt: instant(decideAt) }
}
