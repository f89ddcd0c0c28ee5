/** The questions of a draft form, filled as a citizen fills them. What surrounds them (a form, its buttons) is the caller's. */
import { ACTIONS, CONTROLES } from '../../../../form-engine/envoi-de-page.ts'
import type { PageDEssai } from '../../../../form-engine/edition/essai.ts'
import type { ChampASaisir } from '../../../../form-engine/saisie.ts'
import { ancre } from '../../../champs/ancre.ts'
import { LigneDeFichier } from '../../../champs/ligne-de-fichier.tsx'
import { BoutonIcone } from '../../../ui/bouton-icone.tsx'
import { Bouton } from '../../../ui/bouton.tsx'
import { Card } from '../../../ui/card.tsx'
import { GroupField } from '../../../ui/field.tsx'
import { Fichiers } from '../../../ui/file-row.tsx'
import { useTextes } from '../../../ui/langue.tsx'
import { Markdown } from '../../dossier/markdown.tsx'
import { Noeuds } from '../../dossier/noeuds.tsx'

/** Pages of a try, one card each; a page of which nothing is asked is passed over, as a citizen would. */
export function QuestionsDEssai({ pages }: { pages: readonly PageDEssai[] }) {
  const { erreurs } = useTextes()
  return pages
    .filter(({ isVide }) => !isVide)
    .map((page) => (
      <Card key={page.id} title={page.titre}>
        {page.description ? <Markdown texte={page.description} /> : null}
        <Noeuds
          noeuds={page.noeuds}
          niveau={3}
          etatDe={({ faute, exemple }) => ({
            saisie: undefined,
            erreur: faute ? erreurs.phrase(faute.code, faute.params, exemple) : null,
            conflit: null,
          })}
          envoyerVers={null}
          autrement={(champ) => (champ.isFichiers && !champ.isCache ? <FichiersFictifs champ={champ} /> : null)}
        />
      </Card>
    ))
}

/** A question of files: nothing is sent, a name is enough to try. */
function FichiersFictifs({
  champ: { cle, libelle, description, obligatoire, fichiers, faute, exemple },
}: {
  champ: ChampASaisir
}) {
  const { scenarios, erreurs, usager } = useTextes()
  const t = scenarios.essai.fichier
  return (
    <GroupField
      id={ancre(cle)}
      label={libelle}
      hint={
        <>
          {description ? <>{description} </> : null}
          {t.aide}
        </>
      }
      optional={!obligatoire}
      error={faute ? erreurs.phrase(faute.code, faute.params, exemple) : null}
    >
      <div className="stack stack-s">
        {fichiers.length > 0 ? (
          <Fichiers>
            {fichiers.map((fichier) => (
              <LigneDeFichier
                key={fichier.id}
                fichier={fichier}
                actions={
                  <BoutonIcone
                    label={usager.fichiers.retirer(fichier.nom)}
                    icon="corbeille"
                    kind="quiet"
                    size="s"
                    name={CONTROLES.action}
                    value={ACTIONS.retirerFichier(cle, fichier.id)}
                  />
                }
              />
            ))}
          </Fichiers>
        ) : null}
        <p>
          <Bouton
            id={ancre(cle)}
            size="s"
            icon="plus"
            name={CONTROLES.action}
            value={ACTIONS.envoyerFichier(cle)}
            srSuffix={usager.fichiers.pour(libelle)}
          >
            {t.ajouter}
          </Bouton>
        </p>
      </div>
    </GroupField>
  )
}
