/** The figures as lines of a file: what the page shows, under the same names. */
import type { ChiffresMontres, DelaiMontre, ParReponseMontre } from '../../domain/statistique/montrer.ts'
import type { Langue, Textes } from '../../textes/dictionnaire.ts'
import { chiffreDit, delaiDit, reponseDite } from './dire.ts'
import { nomDeMoment } from './moments.tsx'

/** Table, row, measure, value. The first line names them. */
export function enLignes(
  { chiffres, parReponse = null }: { chiffres: ChiffresMontres; parReponse?: ParReponseMontre | null },
  textes: Textes,
  langue: Langue,
): string[][] {
  const t = textes.statistiques
  const chiffre = (un: Parameters<typeof chiffreDit>[0]) =>
    typeof un === 'number' ? String(un) : chiffreDit(un, textes, langue)
  const delais = (tableau: string, ligne: string, delai: DelaiMontre): string[][] =>
    (['median', 'p90'] as const).map((lequel) => [
      tableau,
      ligne,
      t.fichier[lequel],
      'surSeulement' in delai ? delaiDit(delai, lequel, textes, langue) : String(delai[lequel]),
    ])
  const { entonnoir, etats, moments, pas, groupes } = chiffres
  const etages = entonnoir ? (['commences', 'deposes', 'pris', 'decides'] as const) : []
  return [
    t.fichier.entete,
    ...etages.map((etage) => [
      t.entonnoir.simple,
      t.entonnoir.etages[etage],
      t.dossiersEntete,
      chiffre(entonnoir?.[etage] ?? 0),
    ]),
    ...Object.entries(etats).map(([etat, un]) => [
      t.etats.simple,
      textes.etats.agent[etat as keyof typeof etats],
      t.dossiersEntete,
      chiffre(un),
    ]),
    ...moments.flatMap(({ debut, deposes, decides }) => [
      [t.moments.simple, nomDeMoment(debut, pas, langue), t.moments.deposes, chiffre(deposes)],
      [t.moments.simple, nomDeMoment(debut, pas, langue), t.moments.decides, chiffre(decides)],
    ]),
    ...(['remplissage', 'attente', 'instruction', 'total'] as const).flatMap((etape) =>
      delais(t.delais.simple, t.delais.etapes[etape], chiffres.delais[etape]),
    ),
    ...groupes.flatMap(({ nom, deposes, enCours, decides, delai }) => [
      [t.groupes.titre, nom, t.groupes.deposes, chiffre(deposes)],
      [t.groupes.titre, nom, t.groupes.enCours, chiffre(enCours)],
      [t.groupes.titre, nom, t.groupes.decides, chiffre(decides)],
      ...delais(t.groupes.titre, nom, delai),
    ]),
    ...(parReponse?.reponses ?? []).flatMap(({ valeur, deposes, acceptes, refuses, delai }) => {
      const tableau = parReponse ? t.reponses.titre(parReponse.question.libelle) : ''
      const ligne = reponseDite(valeur, textes)
      return [
        [tableau, ligne, t.dossiersEntete, chiffre(deposes)],
        [tableau, ligne, t.reponses.acceptes, chiffre(acceptes)],
        [tableau, ligne, t.reponses.refuses, chiffre(refuses)],
        ...delais(tableau, ligne, delai),
      ]
    }),
  ]
}
