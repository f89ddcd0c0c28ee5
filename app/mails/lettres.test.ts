import { describe, expect, test } from 'vitest'
import { administrationDeDemarche } from './administration-de-demarche.ts'
import type { Bloc } from '../../form-engine/markdown.ts'
import type { SorteDUnDossier } from '../domain/lettre/sortes.ts'
import { compteExistant } from './compte-existant.ts'
import { confirmationAdresse } from './confirmation-adresse.ts'
import { demarcheClose } from './demarche-close.ts'
import { dossierACorriger } from './dossier-a-corriger.ts'
import { dossierAccepte } from './dossier-accepte.ts'
import { dossierDepose } from './dossier-depose.ts'
import { dossierEnInstruction } from './dossier-en-instruction.ts'
import { textes } from '../textes/dictionnaire.ts'
import { dossierPlusPourVous, dossierPourVous } from './dossier-pour-vous.ts'
import { dossierRefuse } from './dossier-refuse.ts'
import { dossierSansSuite } from './dossier-sans-suite.ts'
import { dossierTraite } from './dossier-traite.ts'
import type { Emetteur, Lettre } from './gabarit.ts'
import { invitation } from './invitation.ts'
import { invitationDossier } from './invitation-dossier.ts'
import { lettreDeDemarche, type DonneesDeLettreDeDemarche } from './lettre-de-demarche.ts'
import type { DonneesDossier } from './lettre-de-dossier.ts'
import { lettreDuJour, type DonneesDuJour } from './lettre-du-jour.ts'
import { dossierAInstruire } from './dossier-a-instruire.ts'
import { resumeDuJour } from './resume-du-jour.ts'
import { messageRecu } from './message-recu.ts'
import { remarqueRecue } from './remarque-recue.ts'
import { motDePasse } from './mot-de-passe.ts'
import { transfertRepondu } from './transfert-repondu.ts'
import { transfertPropose } from './transfert.ts'
import { partieFaite } from './partie-faite.ts'

const emetteur: Emetteur = {
  nom: 'Service voirie',
  lieu: 'Val d’Ombelle',
  telephone: '02 00 00 00 00',
  horaires: 'de 9 h à 12 h 30',
  courriel: 'voirie@val-ombelle.exemple',
  page: null,
}
const lien = 'https://demarches.exemple/usager/dossiers/42?a=1&b=2'
const reglages = 'https://demarches.exemple/instructeur/demarches/7/notifications'

const unPartage = (mots: string) => ({
  invitePar: mots,
  adresse: mots,
  demarche: mots,
  parties: [mots, mots],
  droit: 'remplir' as const,
  peutDeposer: false,
  finOn: '2026-12-31',
  message: mots,
  jours: 14,
})

const pourVous = (mots: string) => ({
  mandataire: mots,
  adresse: mots,
  demarche: mots,
  numero: 4218,
  etat: 'en_construction' as const,
  service: mots,
  contact: mots,
  motivation: mots,
  fichiers: 0,
  jours: 7,
})

const cloture = (mots: string) => ({
  demarche: mots,
  motif: mots,
  message: mots,
  hasBrouillon: true,
  hasEnCours: true,
  remplacante: { titre: mots, lien: 'https://demarches.exemple/commencer/haies' },
})

/** The words of a démarche, in every place that a rich text has. */
function motsRiches(mots: string): Bloc[] {
  const texte = { kind: 'texte', texte: mots } as const
  return [
    {
      kind: 'paragraphe',
      enfants: [
        { kind: 'fort', enfants: [texte] },
        { kind: 'saut' },
        { kind: 'lien', href: 'https://demarches.exemple/aide', enfants: [{ kind: 'emphase', enfants: [texte] }] },
      ],
    },
    { kind: 'liste', debut: 1, elements: [[texte]] },
  ]
}

/** Each letter in the words of its démarche. */
function personnelles(mots: string, decision: DonneesDossier, langue: 'fr' | 'en'): Record<string, Lettre> {
  const sortes = ['depot', 'instruction', 'correction', 'acceptation', 'refus', 'sans_suite'] as const
  const ecrire = (sorte: SorteDUnDossier) =>
    lettreDeDemarche(
      {
        ...decision,
        sorte,
        corps: { sujet: null, blocs: motsRiches(mots), isMotivee: false },
        delai: mots,
        silence: mots,
        faitLe: '2026-12-03T10:00:00Z',
        motivation: mots,
        correction: { message: mots, echeance: '2026-12-01', isRappel: false },
        contactDroits: mots,
      },
      langue,
    )
  return Object.fromEntries(sortes.map((sorte) => [`personnelle-${sorte}`, ecrire(sorte)]))
}

/** Every letter, written with the same words in every place where somebody's words can come. */
function toutes(mots: string, langue: 'fr' | 'en' = 'fr'): Record<string, Lettre> {
  const qui = { emetteur: { ...emetteur, nom: mots, lieu: mots }, destinataire: mots }
  const dossier = { ...qui, numero: 4218, demarche: mots, deposeLe: '2026-11-12T13:05:00Z', lien }
  const decision = { ...dossier, decideLe: '2026-12-03T10:00:00Z', motivation: mots }
  const supprimeLe = '2026-12-01'
  const duJour = {
    ...qui,
    brouillons: [{ numero: 4218, demarche: mots, supprimeLe }],
    decides: [{ numero: 4219, demarche: mots, supprimeLe }],
    autres: 3,
    textesDesDemarches: [{ demarche: mots, blocs: motsRiches(mots) }],
    annonces: [
      { demarche: mots, sorte: 'suppression', nombre: 12, du: supprimeLe, au: '2026-12-09' },
      { demarche: mots, sorte: 'attente', nombre: 1, du: '2026-01-09', au: '2026-01-09' },
    ],
    lien,
  } as const satisfies DonneesDuJour
  return {
    confirmationAdresse: confirmationAdresse({ ...qui, lien, heures: 24 }, langue),
    motDePasse: motDePasse({ ...qui, lien, minutes: 60 }, langue),
    compteExistant: compteExistant({ ...qui, lienConnexion: lien, lienMotDePasse: lien }, langue),
    invitation: invitation({ ...qui, role: 'instructeur', invitePar: mots, demarche: mots, lien, jours: 14 }, langue),
    invitationDossier: invitationDossier({ ...qui, ...unPartage(mots), lien }, langue),
    dossierPourVous: dossierPourVous({ ...pourVous(mots), ...qui, lien }, langue),
    dossierPlusPourVous: dossierPlusPourVous({ ...pourVous(mots), ...qui, lien }, langue),
    dossierPourVousDecide: dossierPourVous(
      { ...pourVous(mots), ...qui, lien, etat: 'refuse', fichiers: 2, jours: null },
      langue,
    ),
    partieFaite: partieFaite({ ...qui, par: mots, demarche: mots, lien }, langue),
    dossierDepose: dossierDepose({ ...dossier, delai: mots, silence: mots }, langue),
    dossierEnInstruction: dossierEnInstruction({ ...dossier, delai: mots }, langue),
    dossierACorriger: dossierACorriger({ ...dossier, message: mots, echeance: supprimeLe, isRappel: false }, langue),
    dossierCorrectionRappel: dossierACorriger({ ...dossier, message: mots, echeance: null, isRappel: true }, langue),
    dossierAccepte: dossierAccepte(decision, langue),
    dossierRefuse: dossierRefuse({ ...decision, recours: [mots] }, langue),
    dossierSansSuite: dossierSansSuite(decision, langue),
    dossierTraite: dossierTraite(decision, langue),
    ...personnelles(mots, decision, langue),
    transfertAccepte: transfertRepondu({ ...qui, par: mots, demarche: mots, isAccepte: true, lien }, langue),
    transfertRefuse: transfertRepondu({ ...qui, par: mots, demarche: mots, isAccepte: false, lien }, langue),
    transfert: transfertPropose({ ...qui, de: mots, demarche: mots, expireOn: supprimeLe, lien }, langue),
    demarcheClose: demarcheClose({ ...cloture(mots), ...qui, lien }, langue),
    administrateurAjoute: administrationDeDemarche(
      { ...qui, lettre: 'ajoute', par: mots, demarche: mots, lien },
      langue,
    ),
    administrateurRetire: administrationDeDemarche(
      { ...qui, lettre: 'retire', par: mots, demarche: mots, lien },
      langue,
    ),
    demarcheProposee: administrationDeDemarche({ ...qui, lettre: 'propose', par: mots, demarche: mots, lien }, langue),
    demarcheAcceptee: administrationDeDemarche({ ...qui, lettre: 'accepte', par: mots, demarche: mots, lien }, langue),
    demarcheRefusee: administrationDeDemarche({ ...qui, lettre: 'refuse', par: mots, demarche: mots, lien }, langue),
    messageRecu: messageRecu({ ...dossier, pour: 'usager', nombre: 2, reglages: null }, langue),
    messageRecuParUnInvite: messageRecu({ ...dossier, pour: 'invite', nombre: 1, reglages: null }, langue),
    messageRecuParUnAgent: messageRecu({ ...dossier, pour: 'agents', nombre: 1, reglages }, langue),
    dossierAInstruire: dossierAInstruire({ ...dossier, sorte: 'depot', reglages }, langue),
    avisAInstruire: dossierAInstruire({ ...dossier, sorte: 'avis', reglages }, langue),
    resumeDuJour: resumeDuJour(
      {
        ...qui,
        semaine: false,
        demarches: [{ titre: mots, lignes: [{ sorte: 'depot', nombre: 2 }], liste: reglages, reglages }],
        lien,
      },
      langue,
    ),
    remarqueRecue: remarqueRecue({ ...dossier, pour: 'usager', nombre: 2 }, langue),
    remarqueRecueDansUnBrouillon: remarqueRecue({ ...dossier, numero: null, pour: 'invite', nombre: 1 }, langue),
    remarqueRecueParUnAgent: remarqueRecue({ ...dossier, pour: 'agents', nombre: 1 }, langue),
    lettreDuJour: lettreDuJour(duJour, langue),
    lettreDuJourDesInstructeurs: lettreDuJour({ ...duJour, brouillons: [], decides: [], autres: 0 }, langue),
  }
}

const ordinaires = toutes('Mairie d’Ombelle')
const anglaises = toutes('Mairie d’Ombelle', 'en')
const noms = Object.keys(ordinaires)
const prendre = (lettres: Record<string, Lettre>, nom: string): Lettre => {
  const lettre = lettres[nom]
  if (!lettre) throw new Error(`no letter named ${nom}`)
  return lettre
}

describe.each(noms)('the letter %s', (nom) => {
  test('nothing that a person wrote becomes markup', () => {
    const { html } = prendre(toutes(`"><script>alert(1)</script><img src=x onerror='a()'>&lt;`), nom)
    expect(html).not.toMatch(/<script|<img|onerror='/)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('&amp;lt;')
  })

  test('its subject is one line of at most 100 characters, whatever it quotes', () => {
    const { sujet } = prendre(toutes(`Titre\r\nBcc: voleur@exemple.fr\r\n\r\n${'long '.repeat(60)}`), nom)
    expect(sujet).not.toMatch(/[\r\n]/)
    expect(Array.from(sujet).length).toBeLessThanOrEqual(100)
  })

  test('its subject says no decision and names no person', () => {
    const { sujet } = prendre(toutes('Claire Fontanel'), nom)
    expect(sujet).not.toMatch(/accept|refus|sans suite|motif/i)
    // The words stand for the démarche, the instance or the service in these; nowhere else may they show.
    if (!['dossierDepose', 'personnelle-depot', 'invitation', 'messageRecu', 'messageRecuParUnInvite'].includes(nom))
      expect(sujet).not.toContain('Claire')
  })

  test('it greets, has one button with its address in text, says whom to ask and why one receives it', () => {
    const { html, texte } = prendre(ordinaires, nom)
    expect(html).toContain('Bonjour Mairie d’Ombelle,')
    expect(html.match(/class="bouton"/g)).toHaveLength(1)
    expect(html).toContain(lien.replace('&', '&amp;'))
    for (const partie of [
      lien,
      'Bonjour Mairie',
      '02 00 00 00 00',
      'voirie@val-ombelle.exemple',
      'Vous recevez ce message',
    ])
      expect(texte).toContain(partie)
  })

  test('it is in the language of its reader, dark readers included', () => {
    const fr = prendre(ordinaires, nom)
    const en = prendre(anglaises, nom)
    expect(fr.html).toContain('<html lang="fr">')
    expect(en.html).toContain('<html lang="en">')
    expect(en.html).toContain('You receive this message')
    expect(en.sujet).not.toBe(fr.sujet)
    expect(en.texte.replaceAll(lien, '')).not.toMatch(/Vous |dossier|Bonjour/)
    expect(fr.html).toContain('name="color-scheme" content="light dark"')
  })

  test('it needs no image, no script and nothing from elsewhere', () => {
    const { html } = prendre(ordinaires, nom)
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import|src=/)
    expect(
      [...html.matchAll(/(?:href|src)="([^"]*)"/g)].every(([, url]) => url?.startsWith('https://demarches.exemple')),
    ).toBe(true)
  })

  test('it shouts nowhere and shows no gap', () => {
    const { sujet, texte, html } = prendre(ordinaires, nom)
    expect(sujet + texte).not.toContain('!')
    expect(sujet + texte + html).not.toMatch(/undefined|null|\[object|NaN|\$\{/)
  })
})

const dossier = {
  emetteur,
  destinataire: null,
  numero: 4218,
  demarche: 'Carte de stationnement',
  deposeLe: '2026-11-12T13:05:00Z',
  lien,
}
const decision = { ...dossier, decideLe: '2026-12-03T10:00:00Z', motivation: 'La plaque diffère.\nLa date aussi.' }

test('the three decisions have the same subject', () => {
  const sujets = [
    dossierAccepte(decision, 'fr'),
    dossierRefuse({ ...decision, recours: null }, 'fr'),
    dossierSansSuite(decision, 'fr'),
  ].map(({ sujet }) => sujet)
  expect(new Set(sujets).size).toBe(1)
  expect(sujets[0]).toMatch(/^Dossier n°\s4\s218\s: décision rendue$/)
})

test('the acknowledgement of receipt says when, who, how long and what silence means', () => {
  const { texte, sujet } = dossierDepose({ ...dossier, delai: '2 mois', silence: 'Sans réponse, c’est oui.' }, 'fr')
  expect(sujet).toContain('Carte de stationnement')
  for (const partie of [/12\s+novembre 2026 à 14\s+h\s+05/, /Service voirie/, /2 mois/, /Sans réponse, c’est oui\./])
    expect(texte).toMatch(partie)
  expect(dossierDepose({ ...dossier, delai: null, silence: null }, 'fr').texte).toContain('non précisé par le service')
})

test('a refusal gives its reasons, line by line, and the ways to appeal', () => {
  const { html, texte } = dossierRefuse({ ...decision, recours: null }, 'fr')
  expect(html).toContain('La plaque diffère.<br>La date aussi.')
  expect(texte).toContain('| La plaque diffère.\n| La date aussi.')
  for (const partie of ['deux mois', 'tribunal administratif']) expect(texte).toContain(partie)
  const propre = dossierRefuse({ ...decision, recours: ['Écrivez au préfet sous un mois.'] }, 'fr').texte
  expect(propre).toContain('Écrivez au préfet')
  expect(propre).not.toContain('tribunal')
})

test('a decision without reasons shows no empty frame', () => {
  expect(dossierAccepte({ ...decision, motivation: '  ' }, 'fr').texte).not.toContain('Ce que le service vous écrit')
})

test('the letter of the day names each dossier with its date, and says how to keep it', () => {
  const vide = {
    emetteur,
    destinataire: null,
    brouillons: [],
    decides: [],
    autres: 0,
    annonces: [],
    textesDesDemarches: [],
    lien,
  }
  const carte = { numero: 4218, demarche: 'Carte', supprimeLe: '2026-12-01' }
  const aide = { numero: 4219, demarche: 'Aide', supprimeLe: '2026-12-04' }
  const un = lettreDuJour({ ...vide, decides: [carte] }, 'fr')
  expect(un.sujet).toMatch(/^Un de vos dossiers sera supprimé le 1er\sdécembre 2026$/)
  expect(un.texte).toContain('Téléchargez avant cette date')
  const deux = lettreDuJour({ ...vide, brouillons: [aide], decides: [carte] }, 'fr')
  expect(deux.sujet).toMatch(/^2 de vos dossiers seront supprimés dès le 1er\sdécembre 2026$/)
  expect(deux.texte).toMatch(/- Aide\s: le 4\sdécembre 2026/)
  expect(deux.texte).toMatch(/- n°\s4\s218, Carte\s: le 1er\sdécembre 2026/)
  expect(deux.texte).toContain('Garder ce brouillon')
})

test('instructeurs are told of numbers and dates, never of names', () => {
  const annonces = [
    { demarche: 'Carte', sorte: 'suppression', nombre: 12, du: '2026-12-01', au: '2026-12-09' },
  ] as const
  const lettre = lettreDuJour(
    { emetteur, destinataire: null, brouillons: [], decides: [], autres: 0, annonces, textesDesDemarches: [], lien },
    'fr',
  )
  expect(lettre.sujet).toMatch(/^12 dossiers de vos démarches seront supprimés$/)
  expect(lettre.texte).toMatch(/- Carte\s: 12\sdossiers, entre le 1er\sdécembre 2026 et le 9\sdécembre 2026/)
})

test('an unknown name is greeted without it, and a service with a page only points to the page', () => {
  const seule = {
    ...emetteur,
    telephone: null,
    horaires: null,
    courriel: null,
    page: 'https://demarches.exemple/contact',
  }
  const { texte } = motDePasse({ emetteur: seule, destinataire: null, lien, minutes: 60 }, 'fr')
  expect(texte).toContain('Bonjour,\n')
  expect(texte).toContain('Voyez https://demarches.exemple/contact\n')
})

test('a link that is not a web address is a mistake of ours, and no letter is made', () => {
  for (const faux of ['javascript:alert(1)', '/usager', 'https://a.fr/"onclick="', 'https://a.fr/ b'])
    expect(() => motDePasse({ emetteur, destinataire: null, lien: faux, minutes: 60 }, 'fr')).toThrow(TypeError)
})

test('a guest reads who invites, with their address, to what, until when, and the message as a quotation', () => {
  const { texte } = invitationDossier(
    {
      emetteur,
      destinataire: null,
      ...unPartage('Aide'),
      invitePar: 'Claire Fontanel',
      adresse: 'claire@exemple.fr',
      parties: ['Vos revenus'],
      message: 'Peux-tu remplir ceci ?\nMerci.',
      lien,
    },
    'fr',
  )
  for (const partie of [
    'Claire Fontanel (claire@exemple.fr) vous invite à remplir un dossier.',
    /«\sVos revenus\s»/,
    /31\sdécembre 2026/,
    'le dépôt reste à la personne qui vous invite',
    '| Peux-tu remplir ceci ?\n| Merci.',
  ])
    expect(texte).toEqual(partie instanceof RegExp ? expect.stringMatching(partie) : expect.stringContaining(partie))
})

test('a guest of the whole dossier without an end nor a message reads no empty line about them', () => {
  const { texte } = invitationDossier(
    {
      emetteur,
      destinataire: null,
      ...unPartage('Aide'),
      parties: null,
      finOn: null,
      message: ' ',
      peutDeposer: true,
      lien,
    },
    'fr',
  )
  expect(texte).toContain('tout le dossier')
  expect(texte).toContain('lire, remplir et déposer')
  expect(texte).not.toMatch(/Jusqu’au|Message de/)
})

describe('the letter to the person a demande is made for', () => {
  const lettre = (etat: 'en_construction' | 'en_instruction' | 'refuse' | 'retire', motivation = '', fichiers = 0) =>
    dossierPourVous(
      {
        ...pourVous('Aide aux haies'),
        emetteur,
        destinataire: null,
        mandataire: 'Ada Lovelace',
        adresse: 'ada@exemple.fr',
        contact: 'haies@exemple.fr',
        lien,
        etat,
        motivation,
        fichiers,
      },
      'fr',
    )

  test('says who made it, for which démarche, how to read it and how to object', () => {
    const { sujet, texte } = lettre('en_construction')
    expect(sujet).toBe('Un dossier a été déposé pour vous')
    for (const dit of ['Ada Lovelace (ada@exemple.fr)', 'Aide aux haies', lien, 'haies@exemple.fr', '7 jours'])
      expect(texte).toContain(dit)
  })

  test('says where the dossier stands, and the reasons of a decision only once there is one', () => {
    const sujets = (['en_instruction', 'refuse', 'retire'] as const).map((etat) => lettre(etat).sujet)
    expect(new Set(sujets).size).toBe(3)
    expect(lettre('refuse', 'Hors zone.').texte).toContain('Hors zone.')
    expect(lettre('en_instruction', 'Hors zone.').texte).not.toContain('Hors zone.')
  })

  test('says which files come with a decision, as the letter of its owner does, and where they are read', () => {
    const { fichiers } = textes('fr').lettres.dossier
    const deSonTitulaire = dossierAccepte(
      {
        emetteur,
        destinataire: null,
        numero: 4218,
        demarche: 'Aide aux haies',
        deposeLe: '2026-11-12T13:05:00Z',
        decideLe: '2026-12-03T10:00:00Z',
        motivation: '',
        fichiers: 2,
        lien,
      },
      'fr',
    )
    for (const { texte } of [deSonTitulaire, lettre('refuse', '', 2)])
      expect(texte).toContain(`${fichiers(2)}\n${lien}`)
    expect(lettre('refuse', '', 1).texte).toContain(fichiers(1))
    expect(lettre('refuse').texte).not.toMatch(/joints? à cette décision/)
    expect(lettre('en_construction', '', 2).texte).not.toContain(fichiers(2))
  })
})

test.each(['fr', 'en'] as const)(
  'the letter of a decision that is asked to be read tells none of it (%s)',
  (langue) => {
    const { dossierTraite: lettre } = toutes('mots-de-quelqu-un', langue)
    if (!lettre) throw new Error('no letter')
    const { texte, html, sujet } = lettre
    for (const ecrit of [texte, html, sujet])
      expect(ecrit).not.toMatch(/accept|refus|sans suite|closed|recours|appeal/i)
  },
)

describe('a letter in the words of a démarche', () => {
  const lettre = (sorte: SorteDUnDossier, de: Partial<DonneesDeLettreDeDemarche> = {}) =>
    lettreDeDemarche(
      {
        ...decision,
        sorte,
        corps: { sujet: 'Notre objet', blocs: motsRiches('Nos mots'), isMotivee: false },
        delai: '30 jours',
        silence: 'Sans réponse le 1er mars, la demande est acceptée.',
        faitLe: '2026-12-03T10:00:00Z',
        motivation: 'Le plan manque.',
        correction: { message: 'La photo est floue.', echeance: '2026-12-06', isRappel: false },
        contactDroits: 'dpo@exemple.fr',
        ...de,
      },
      'fr',
    )

  test.each([
    ['depot', ['Déposé le', 'Sans réponse le 1er mars', 'Le récépissé joint']],
    ['instruction', ['30 jours']],
    ['correction', ['La photo est floue.', '6\u00a0décembre 2026', 'corrigez vos réponses']],
    ['acceptation', ['Votre dossier est accepté', 'Le plan manque.', 'Décision du', '3\u00a0décembre 2026']],
    [
      'refus',
      ['Votre dossier est refusé', 'Le plan manque.', 'Décision du', 'Vous avez deux mois', 'tribunal administratif'],
    ],
    ['sans_suite', ['Votre dossier est classé sans suite', 'Le plan manque.', 'Décision du']],
  ] as const)('%s: what must be said stays around them', (sorte, dits) => {
    const { sujet, html, texte } = lettre(sorte)
    expect(sujet).toBe('Notre objet')
    for (const dit of [...dits, 'Nos mots', lien, 'dpo@exemple.fr', '02 00 00 00 00']) expect(texte).toContain(dit)
    expect(html).toContain('<strong style="font-weight:600">Nos mots</strong>')
    expect(html).toContain('<a class="vert" href="https://demarches.exemple/aide"')
    expect(texte).toContain('Nos mots (https://demarches.exemple/aide)')
  })

  test('reasons that they quote are not said twice', () => {
    const corps = { sujet: null, blocs: motsRiches('Nos mots'), isMotivee: true }
    expect(lettre('refus', { corps }).texte).not.toContain('Le plan manque.')
    expect(lettre('correction', { corps }).texte).not.toContain('La photo est floue.')
  })

  test('a reminder keeps the subject that says it is one', () => {
    const correction = { message: 'La photo est floue.', echeance: null, isRappel: true }
    expect(lettre('correction', { correction }).sujet).toMatch(/rappel/)
  })

  test('a link elsewhere than to the web or an address never leaves', () => {
    const blocs: Bloc[] = [
      {
        kind: 'paragraphe',
        enfants: [{ kind: 'lien', href: 'javascript:alert(1)', enfants: [{ kind: 'texte', texte: 'x' }] }],
      },
    ]
    expect(() => lettre('depot', { corps: { sujet: null, blocs, isMotivee: false } })).toThrow(TypeError)
  })
})
