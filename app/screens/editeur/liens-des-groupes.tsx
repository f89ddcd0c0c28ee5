import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** The way from a rule of the routing to the groupes; what it names is told when no groupe has that name. */
export function LiensDesGroupes({
  demarcheId,
  manquant,
  isListe = false,
}: {
  demarcheId: string
  manquant: string | null
  /** Among the rules: dossiers may be shared out by the answers of a question. */
  isListe?: boolean
}) {
  const t = useTextes().editeur
  const groupes = paths.administrateur.instructeurs(demarcheId)
  return (
    <div className="stack stack-s">
      {manquant === null ? null : <p className="small">{t.groupeManquant(manquant)}</p>}
      <div className="row">
        <LienBouton kind="quiet" size="s" icon="plus" to={`${groupes}#groupes`}>
          {t.creerUnGroupe}
        </LienBouton>
        {isListe ? (
          <LienBouton kind="quiet" size="s" to={`${groupes}#repartir`}>
            {t.unGroupeParReponse}
          </LienBouton>
        ) : null}
      </div>
    </div>
  )
}
