import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { jobsOf, test } from '../../../db/testing.ts'
import type { Tx } from '../../../db/client.ts'
import { hasard, type Hasard } from '../../../e2e/epreuves/hasard.ts'
import type { FichierNomme } from '../../../form-engine/champs/fichier-nomme.ts'
import { FORMULAIRE_VIDE, type Formulaire, type StableId } from '../../../form-engine/formulaire.ts'
import { formulaireAuHasard } from '../../../form-engine/generateurs-de-test.ts'
import { civilDate } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { creerModele, reglerLesAttestations } from '../attestation/ecrire.ts'
import { ajouterImage } from '../attestation/images.ts'
import { ecrireTelQuel } from '../attestation/pour-les-tests.ts'
import { administrateur, demarche, laCleDe } from '../demarche/pour-les-tests.ts'
import { remplacer } from '../edition/remplacer.ts'
import { refusalOf } from '../testing.ts'
import { recevoirPaquet } from './recevoir.ts'
import { importerListe } from '../referentiel/importer.ts'
import { inserer } from '../scenario/ecrire.ts'
import { ecrireTraductions } from '../traduction/ecrire.ts'
import { ajouterLangue, proposerLangue } from '../traduction/langues.ts'
import { showLangue } from '../traduction/show.ts'
import { ajouterFichier } from '../fichier/ajouter.ts'
import { modifierLettre } from '../lettre/modifier.ts'
import { SORTES, hasSujet } from '../lettre/sortes.ts'
import { documentChange, enFlux, exporte, importe, ouvert, signeAilleurs, ferme } from './pour-les-tests.ts'

/** One grey point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

/** A démarche whose every part is drawn from a seed. */
async function auHasard(tx: Tx, h: Hasard): Promise<AdminKey> {
  const key = await demarche(tx, { titre: `Aide aux haies, ${h.entier(0, 999_999)}`, formulaire: FORMULAIRE_VIDE })
  const tire = formulaireAuHasard(h, { champs: h.entier(3, 22), annotations: true, regles: h.entier(0, 2) })
  const fichiers: FichierNomme[] = []
  for (let n = h.entier(0, 3); n > 0; n -= 1) {
    const ajout = await ajouterFichier(key, {
      nom: `notice ${n}.txt`,
      source: enFlux(Buffer.from(`${n} ${key.demarcheId}`)),
    })
    if (!ajout.ok) throw new Error(ajout.motif)
    fichiers.push({ sha256: ajout.sha256, nom: `Notice ${n}` })
  }
  const formulaire: Formulaire = {
    ...tire,
    champs: [
      ...tire.champs,
      {
        kind: 'explication',
        id: 'a-telecharger' as StableId,
        libelle: 'À télécharger',
        texte: '',
        ...(fichiers.length > 0 && { fichiers }),
      },
    ],
  }
  const isSilence = h.sort(0.4)
  const texte = () =>
    h.parmi(['', 'Été', 'Un e\u0301te\u0301 décomposé', '<script>alert(1)</script>', '« 100 % »\n\ttab', '\u{1F33F}'])
  await tx
    .updateTable('demarches')
    .set({
      description: texte(),
      service_nom: texte(),
      service_contact: texte(),
      service_adresse: texte(),
      cadre_juridique: texte(),
      contact_droits: texte(),
      delai_reponse_jours: h.sort(0.5) ? null : h.entier(1, 700),
      decision_mode: isSilence ? h.parmi(['sva', 'svr'] as const) : h.parmi(['aucun', 'instruction'] as const),
      silence_nombre: isSilence ? h.entier(1, 20) : null,
      silence_unite: isSilence ? 'mois' : null,
      silence_correction: isSilence ? h.parmi(['suspendre', 'recommencer'] as const) : null,
      accuse_lecture: h.sort(0.5),
      conservation_mois: h.sort(0.3) ? null : h.entier(1, 36),
      conservation_brouillon_jours: h.sort(0.5) ? null : h.entier(7, 26),
      conservation_methode: h.parmi(['supprimer', 'anonymiser'] as const),
      demandeur: h.parmi(['aucun', 'personne', 'etablissement'] as const),
      cadre_nature: h.parmi([null, 'texte', 'interne'] as const),
      sans_mineurs: h.sort(0.5),
      finalites: JSON.stringify({ nom: texte() }),
    })
    .where('id', '=', key.demarcheId)
    .execute()
  for (const { groupe } of formulaire.routage.regles)
    await tx
      .insertInto('groupes')
      .values({ demarche_id: key.demarcheId, nom: groupe })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  for (let n = h.entier(0, 2); n > 0; n -= 1) {
    const lignes = Array.from(
      { length: h.entier(1, 30) },
      (_, rang) => `${rang};${texte().replace(/[\n\t;"]/g, ' ') || 'x'};${h.entier(0, 8)},5`,
    )
    const octets = Buffer.from(`id;Nom ${n};Prix [nombre]\n${lignes.join('\n')}\n`)
    const liste = await importerListe(key, { nom: `Liste ${n}`, octets })
    if (!liste.ok) throw new Error(JSON.stringify(liste.problemes))
  }
  const remplacement = await remplacer(key, formulaire)
  if (!remplacement.ok) throw new Error(JSON.stringify(remplacement.problemes))
  for (const sorte of SORTES.filter(() => h.sort(0.4))) {
    const corps = h.parmi(['Bonjour,\n\nNous avons **bien** reçu cela.', '- un\n- deux', 'Dossier {{numero}}'])
    const ecrite = await modifierLettre(key, sorte, {
      sujet: hasSujet(sorte) ? 'Votre demande' : '',
      corps,
      base: null,
    })
    if (!ecrite.ok) await modifierLettre(key, sorte, { sujet: '', corps: 'Bonjour', base: null })
  }
  for (const sorte of (['acceptation', 'refus'] as const).filter(() => h.sort(0.4))) {
    const id = await creerModele(key, sorte, `Modèle ${h.entier(0, 9)}`)
    if (h.sort(0.5)) {
      await ajouterImage(key, id, 'logo', { nom: 'logo.png', source: enFlux(PNG) })
      await ajouterImage(key, id, 'signature', { nom: 'logo.png', source: enFlux(PNG) })
    }
    await ecrireTelQuel(key, id, {
      nom: `Modèle ${h.entier(10, 99)}`,
      titre: h.parmi(['Accord', 'Accord n° {{attestation}}']),
      corps: h.parmi(['Dossier {{numero}}', '- un\n- **deux**']),
      pied: h.parmi(['', 'Article 3']),
      alt: 'La ville',
      signataire: 'Inès Carpentier',
    })
    await reglerLesAttestations(key, { acceptation: h.sort(0.5), refus: h.sort(0.5) })
  }
  for (let n = h.entier(0, 2); n > 0; n -= 1)
    await inserer(tx, key, {
      nom: `Scénario ${n}`,
      origine: 'ecrit',
      reponses: { a: texte(), b: [{ c: 1.5 }, null] },
      jour: civilDate('2026-11-22'),
      attentes: { visible: { a: true, b: [true, false] }, route: null, errors: [] },
      libelles: { a: texte() },
    })
  for (const langue of (['ar', 'en', 'br'] as const).slice(h.entier(0, 3))) {
    await ajouterLangue(key, langue)
    const { partie } = await showLangue(key, langue, { filtre: 'tous', partie: null })
    const saisis = (partie?.textes ?? []).map(({ cle, vu, source }) => ({
      cle,
      vu,
      texte: h.sort(0.5) ? `${langue} ${texte()} ${source}` : '',
    }))
    await ecrireTraductions(key, langue, saisis)
    await proposerLangue(key, langue, h.sort(0.5))
  }
  return key
}

/** As another instance would be: nothing there has this address. */
async function ailleurs(tx: Tx, key: AdminKey): Promise<void> {
  await sql`update demarches set chemin = 'ailleurs-' || numero where id = ${key.demarcheId}`.execute(tx)
  await sql`delete from demarche_chemins where demarche_id = ${key.demarcheId} and chemin not like 'ailleurs-%'`.execute(
    tx,
  )
}

describe('a bundle that is imported where nothing stands in its way', () => {
  test.for(Array.from({ length: 25 }, (_, graine) => graine))(
    'is exported again with the same document and the same files, byte for byte (démarche %i)',
    async (graine, { tx }) => {
      const source = await auHasard(tx, hasard(graine))
      const octets = await exporte(source)
      await ailleurs(tx, source)
      const personne = await administrateur(tx)
      const { id, prevision } = await importe(personne, octets)
      expect(prevision.lignes.filter(({ sort }) => sort === 'conflit')).toEqual([])
      const premier = await ouvert(octets)
      const second = await ouvert(await exporte(await laCleDe(personne, id)))
      for (const [nom, contenu] of premier)
        if (nom !== 'paquet.sig.json') expect(second.get(nom)?.toString()).toBe(contenu.toString())
      expect([...second.keys()].sort()).toEqual([...premier.keys()].sort())
    },
  )
})

test('a bundle that goes back into the démarche it came from changes nothing, and says so', async ({ tx }) => {
  const key = await auHasard(tx, hasard(3))
  const octets = await exporte(key)
  const { prevision } = await importe(key, octets)
  expect(new Set(prevision.lignes.map(({ sort }) => sort))).toEqual(new Set(['pareil']))
  expect((await ouvert(await exporte(key))).get('paquet.json')).toEqual((await ouvert(octets)).get('paquet.json'))
})

describe('letters and files of a bundle are judged as if a person sent them', () => {
  const notice = Buffer.from('Une notice à lire.')
  async function unPaquet(tx: Tx) {
    const key = await demarche(tx, { titre: 'Aide', formulaire: FORMULAIRE_VIDE })
    const ajout = await ajouterFichier(key, { nom: 'notice.txt', source: enFlux(notice) })
    if (!ajout.ok) throw new Error(ajout.motif)
    const { sha256 } = ajout
    await remplacer(key, {
      ...FORMULAIRE_VIDE,
      champs: [
        {
          kind: 'explication',
          id: 'lire' as StableId,
          libelle: '',
          texte: '',
          fichiers: [{ sha256, nom: 'notice.txt' }],
        },
      ],
    })
    expect((await modifierLettre(key, 'depot', { sujet: 'Reçu', corps: 'Bonjour', base: null })).ok).toBe(true)
    return { contenu: await ouvert(await exporte(key)), sha256 }
  }
  type Doc = { lettres: object[]; documents: object[] }

  test.for([
    ['a letter of no kind we know', (d: Doc) => Object.assign(d.lettres[0] ?? {}, { cle: 'inconnue' })],
    ['a letter written twice', (d: Doc) => d.lettres.push({ ...d.lettres[0] })],
    [
      'a letter whose text is none',
      (d: Doc) => Object.assign(d.lettres[0] ?? {}, { corps: { langage: 1, blocs: [{ kind: 'script' }] } }),
    ],
    ['a letter without text', (d: Doc) => Object.assign(d.lettres[0] ?? {}, { corps: { langage: 1, blocs: [] } })],
    ['a subject that is set out', (d: Doc) => Object.assign(d.lettres[0] ?? {}, { objet: '**Reçu**' })],
    ['a file whose name has a path', (d: Doc) => Object.assign(d.documents[0] ?? {}, { nom: '../notice.txt' })],
    ['a file of a format we do not take', (d: Doc) => Object.assign(d.documents[0] ?? {}, { nom: 'notice.exe' })],
    ['a file under the type of another', (d: Doc) => Object.assign(d.documents[0] ?? {}, { type: 'application/pdf' })],
    ['a file that nothing in the form names', (d: Doc) => Object.assign(d, { formulaire: FORMULAIRE_VIDE })],
  ] as const)('%s is told, and nothing is kept', async ([, changer], { tx }) => {
    const { contenu, sha256 } = await unPaquet(tx)
    const document = documentChange(contenu, (lu) => changer(lu as object as Doc))
    const octets = ferme(signeAilleurs(document, [[sha256, notice]]))
    const recu = await recevoirPaquet(await administrateur(tx), enFlux(octets))
    expect(recu.ok).toBe(false)
  })

  test.for([
    ['whose bytes are others', Buffer.from('Une notice à lirf.'), {}],
    ['that is a program under the name of a PDF', notice, { nom: 'notice.pdf', type: 'application/pdf' }],
  ] as const)('a file %s is refused', async ([, octets, change], { tx }) => {
    const { contenu, sha256 } = await unPaquet(tx)
    const document = documentChange(contenu, (lu) => Object.assign((lu as object as Doc).documents[0] ?? {}, change))
    const paquet = ferme(signeAilleurs(document, [[sha256, octets]]))
    expect(await refusalOf(recevoirPaquet(await administrateur(tx), enFlux(paquet)))).toBe('refus')
  })

  test('a letter that speaks of what the form has not is kept, and announced', async ({ tx }) => {
    const { contenu, sha256 } = await unPaquet(tx)
    const paragraphe = { kind: 'paragraphe', enfants: [{ kind: 'balise', cle: 'inconnue' }] }
    const document = documentChange(contenu, (lu) =>
      Object.assign((lu as object as Doc).lettres[0] ?? {}, { corps: { langage: 1, blocs: [paragraphe] } }),
    )
    const { prevision } = await importe(await administrateur(tx), ferme(signeAilleurs(document, [[sha256, notice]])))
    expect(prevision.lignes).toContainEqual(
      expect.objectContaining({ partie: 'lettres', nom: 'depot', conflit: { code: 'lettre_a_revoir' } }),
    )
  })

  test('a file that came with a bundle waits for its analysis', async ({ tx }) => {
    const { contenu } = await unPaquet(tx)
    await sql`delete from fichiers_de_demarche`.execute(tx)
    await sql`delete from fichiers`.execute(tx)
    const { id } = await importe(await administrateur(tx), ferme(contenu))
    const etats = await tx
      .selectFrom('fichiers_de_demarche')
      .innerJoin('fichiers', 'fichiers.id', 'fichiers_de_demarche.fichier_id')
      .where('demarche_id', '=', id)
      .select(['nom', 'etat'])
      .execute()
    expect(etats).toEqual([{ nom: 'notice.txt', etat: 'en_attente' }])
    expect(await jobsOf(tx, 'analyse-fichier')).not.toEqual([])
  })
})
