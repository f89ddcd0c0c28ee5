/** Answering, rightly or not: by the script, by the pages, in rows, with files. */
import { ulid } from 'ulid'
import { paths } from '../../app/paths.ts'
import { nomDeControle } from '../../form-engine/controles.ts'
import { ACTIONS, CONTROLES } from '../../form-engine/envoi-de-page.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { exiger, type Geste, parmi, porte, posterPage, type Scene, SIMPLES } from './geste.ts'
import {
  accesDe,
  type DossierModele,
  inscrire,
  instruit,
  isModifiable,
  isOuverte,
  isTermine,
  lignesDe,
  lireTexte,
  NOMBRES,
  type Partie,
  QUESTIONS,
  voit,
} from './modele-de-dossier.ts'
import { Ecart, type Monde } from './monde-de-dossier.ts'

function saisie({ monde, b }: Scene, question: string): string {
  if (b % 11 === 0) return ''
  if (!NOMBRES.includes(question)) return monde.texte()
  return b % 7 === 0 ? 'beaucoup' : String(1_000 + (b % 100_000))
}

/** One operation by the route of the script, and what it must be told. */
async function operer(
  scene: Scene,
  { cle, texte, base, id = ulid() }: { cle: string; texte: string | null; base?: number; id?: string },
): Promise<void> {
  const { monde, dossier, qui } = scene
  const [question = '', row = null] = cle.split('~')
  const cellule = dossier.cellules.get(cle)
  const vue = base ?? cellule?.seq ?? 0
  const obtenu = await monde.poster(qui, paths.usager.operations(dossier.id), [
    { id, champ: question, row, base: vue, raw: texte },
  ])
  const acces = accesDe(dossier, qui)
  const fermee = porte(qui, acces?.remplit === true, 401)
  if (fermee !== null) return exiger(obtenu, `${qui} écrit ${cle}`, fermee)
  if (!isModifiable(dossier)) return exiger(obtenu, `${qui} écrit ${cle} dans un dossier ${dossier.etat}`, 409)
  exiger(obtenu, `${qui} écrit ${cle}`, 200)
  const { accuses } = JSON.parse(obtenu.texte) as { accuses: { sort: string }[] }
  const isConnue = voit(acces, question) && question !== 'justificatif'
  const isLigneLa = row === null || question === 'haie' || lignesDe(dossier).includes(row)
  const lu = lireTexte(question, texte)
  const isDeja = cellule !== undefined && cellule.kind === lu.kind && cellule.texte === lu.texte
  const sort =
    !isConnue || !isLigneLa || !isOuverte(dossier, cle)
      ? 'refusee'
      : isDeja || vue >= (cellule?.seq ?? 0)
        ? 'inscrite'
        : 'perimee'
  if (accuses[0]?.sort !== sort) throw new Ecart(`${qui} écrit ${cle} : « ${accuses[0]?.sort} » au lieu de « ${sort} »`)
  if (sort === 'inscrite' && !isDeja) inscrire(dossier, cle, texte)
}

export const REPONSES: Readonly<Record<string, Geste>> = {
  repondre: {
    acteur: 'titulaire',
    jouer: (scene) => {
      const question = parmi(SIMPLES, scene.a)
      return operer(scene, { cle: question, texte: saisie(scene, question) })
    },
  },
  repondreCommeInvite: {
    acteur: 'invite',
    jouer: (scene) => {
      const question = parmi(SIMPLES, scene.a)
      return operer(scene, { cle: question, texte: saisie(scene, question) })
    },
  },
  repondreCeQuiEstObligatoire: {
    acteur: 'titulaire',
    jouer: (scene) => {
      const question = parmi(['nom', 'salaire'], scene.a)
      return operer(scene, {
        cle: question,
        texte: question === 'nom' ? scene.monde.texte() : String(1_000 + (scene.b % 1_000)),
      })
    },
  },
  repondreSurUneVieilleVersion: {
    acteur: 'comptable',
    jouer: (scene) => {
      const question = parmi(SIMPLES, scene.a)
      const versions = scene.dossier.versions.get(question) ?? []
      return operer(scene, {
        cle: question,
        texte: scene.monde.texte(),
        base: parmi([0, ...versions.map(({ seq }) => seq)], scene.b),
      })
    },
  },
  repondreDeuxFois: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, monde } = scene
      const base = dossier.cellules.get('remarque')?.seq ?? 0
      const [id, texte] = [ulid(), monde.texte()]
      await operer(scene, { cle: 'remarque', texte, base, id })
      await operer(scene, { cle: 'remarque', texte, base, id })
    },
  },
  repondreAUneQuestionInconnue: {
    acteur: 'titulaire',
    jouer: (scene) =>
      operer(scene, { cle: parmi(['inconnue', 'avis', 'constructor'], scene.a), texte: scene.monde.texte() }),
  },
  ecrireUnFichierALaMain: {
    acteur: 'titulaire',
    jouer: (scene) => operer(scene, { cle: 'justificatif', texte: scene.monde.texte() }),
  },
  repondreDansUneLigne: {
    acteur: 'titulaire',
    async jouer(scene) {
      const connues = [...scene.dossier.cellules.keys()].filter((cle) => cle.startsWith('haie~'))
      const [, row = ulid()] = (connues.length > 0 ? parmi(connues, scene.a) : '').split('~')
      await operer(scene, { cle: `essence~${row}`, texte: scene.monde.texte() })
    },
  },
  deplacerUneLigne: {
    acteur: 'invite',
    async jouer(scene) {
      const lignes = lignesDe(scene.dossier)
      if (lignes.length > 0) await operer(scene, { cle: `haie~${parmi(lignes, scene.a)}`, texte: `K${scene.b}V` })
    },
  },
  ajouterUneLigne: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, monde } = scene
      const { obtenu, isPermis } = await posterPage(scene, 'foyer', {}, ACTIONS.ajouterLigne('haie' as StableId))
      if (!isPermis) return
      exiger(obtenu, 'une ligne est ajoutée', isModifiable(dossier) ? 302 : 409)
      if (!isOuverte(dossier, 'haie')) return
      // Its identifier is the server's: read back, and compared with the rest.
      const { rows } = await lignesDuServeur(monde, dossier)
      const nouvelle = rows.find(({ row }) => !dossier.cellules.has(`haie~${row}`))
      if (!nouvelle) throw new Ecart('une ligne ajoutée n’est pas là')
      inscrire(dossier, `haie~${nouvelle.row}`, nouvelle.rang)
    },
  },
  remplirPuisRetirerUneLigne: {
    acteur: 'titulaire',
    async jouer(scene) {
      const row = ulid()
      await operer(scene, { cle: `haie~${row}`, texte: `M${scene.b}V` })
      await operer(scene, { cle: `essence~${row}`, texte: scene.monde.texte() })
      await operer(scene, { cle: `haie~${row}`, texte: null })
    },
  },
  retirerUneLigne: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier } = scene
      const lignes = lignesDe(dossier)
      if (lignes.length === 0) return
      const cle = `haie~${parmi(lignes, scene.a)}`
      const { obtenu, isPermis } = await posterPage(scene, 'foyer', {}, ACTIONS.retirerLigne(cle as CellKey))
      if (!isPermis) return
      exiger(obtenu, 'une ligne est retirée', isModifiable(dossier) ? 302 : 409)
      if (isOuverte(dossier, cle)) inscrire(dossier, cle, null)
    },
  },
  envoyerUnePage: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, monde, a } = scene
      const question = parmi(['nom', 'remarque'], a)
      const partie = QUESTIONS[question] as Partie
      const seq = dossier.cellules.get(question)?.seq ?? 0
      const isVieille = seq > 0 && scene.b % 4 === 0
      const texte = monde.texte()
      const { obtenu, isPermis } = await posterPage(
        scene,
        partie,
        {
          [nomDeControle(question as CellKey)]: texte,
          [CONTROLES.version(question as CellKey)]: String(isVieille ? 0 : seq),
        },
        ACTIONS.enregistrer,
      )
      if (!isPermis) return
      // Both answers are shown on the page; a deposited dossier has none yet, and leads to what it holds.
      const perimee = dossier.etat === 'brouillon' ? [422] : [302, 422]
      const isFermee = isModifiable(dossier) && !isOuverte(dossier, question)
      const attendus = !isModifiable(dossier) ? [409] : isFermee ? [422] : isVieille ? perimee : [302]
      exiger(obtenu, 'une page est envoyée', ...attendus)
      if (isOuverte(dossier, question) && !isVieille) inscrire(dossier, question, texte)
    },
  },
  retablirUneVersion: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { monde, dossier, qui, a, b } = scene
      const question = parmi(SIMPLES, a)
      const versions = dossier.versions.get(question) ?? []
      const actuelle = dossier.cellules.get(question)
      if (!actuelle || versions.length === 0) return
      const { seq, kind, texte } = parmi(versions, b)
      const base = b % 3 === 0 ? 0 : actuelle.seq
      const corps = { operation: ulid(), version: String(seq), base: String(base) }
      const obtenu = await monde.poster(qui, paths.usager.historique(dossier.id, question), corps)
      const acces = accesDe(dossier, qui)
      const fermee = porte(qui, acces?.remplit === true && voit(acces, question))
      if (fermee !== null) return exiger(obtenu, `${qui} rétablit ${question}`, fermee)
      const isDeja = kind === actuelle.kind && texte === actuelle.texte
      const isPossible = isOuverte(dossier, question) && (isDeja || base >= actuelle.seq)
      exiger(obtenu, `${qui} rétablit ${question} (${dossier.etat})`, isPossible ? 302 : 409)
      if (isPossible && !isDeja) inscrire(dossier, question, texte)
    },
  },
  annoter: {
    acteur: 'agent',
    async jouer({ monde, dossier, qui }) {
      const texte = monde.texte()
      const corps = new FormData()
      corps.append(CONTROLES.formulaire, ulid())
      corps.append(nomDeControle('avis' as CellKey), texte)
      corps.append(CONTROLES.version('avis' as CellKey), String(dossier.cellules.get('avis')?.seq ?? 0))
      corps.append(CONTROLES.action, ACTIONS.enregistrer)
      const obtenu = await monde.poster(qui, paths.instructeur.annotations(dossier.id), corps)
      const fermee = porte(qui, instruit(dossier, qui))
      if (fermee !== null) return exiger(obtenu, `${qui} annote`, fermee)
      exiger(obtenu, `${qui} annote un dossier ${dossier.etat}`, isTermine(dossier) ? 409 : 302)
      if (!isTermine(dossier)) inscrire(dossier, 'avis', texte)
    },
  },
}

async function lignesDuServeur({ db }: Monde, { id }: DossierModele) {
  const row = await db
    .selectFrom('dossier_section')
    .where('dossier_id', '=', id as never)
    .where('bloc', '=', 'haie')
    .select('reponses')
    .executeTakeFirst()
  const rows = Object.entries(row?.reponses ?? {}).flatMap(([cle, cellule]) =>
    cle.startsWith('haie~') && cellule.kind === 'value' ? [{ row: cle.slice(5), rang: String(cellule.value) }] : [],
  )
  return { rows }
}
