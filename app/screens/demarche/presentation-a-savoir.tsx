/** What to know before one begins: papers to prepare, how it goes, frequent questions. */
import type { PieceAPreparer, Presentation } from '../../domain/demarche/presentation.ts'
import type { LangueDuFormulaire } from '../../domain/traduction/formulaire-dit.ts'
import { TelechargerEnLangue } from '../dossier/telecharger-le-dossier.tsx'
import { Dit, useMarqueDeLangue } from '../../ui/dit.tsx'
import { FichiersProposes } from '../../champs/fichiers-du-formulaire.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Stem, StemItem } from '../../ui/stem.tsx'
import { TexteRiche } from './texte-riche.tsx'
import { usePhraseDuSilence } from './phrase-du-silence.ts'
import { Contact } from './presentation-contact.tsx'

export function Preparer({
  pieces,
  vierge,
  langue,
}: {
  pieces: readonly PieceAPreparer[]
  /** Where the blank form is, in French or in a language. */
  vierge: (langue?: string) => string
  langue: LangueDuFormulaire
}) {
  const { demarche: t, documents } = useTextes()
  const toujours = pieces.filter(({ obligatoire }) => obligatoire)
  const parfois = pieces.filter(({ obligatoire }) => !obligatoire)
  return (
    <section className="stack" aria-labelledby="preparer">
      <h2 id="preparer">{t.preparer}</h2>
      {pieces.length === 0 ? <p>{t.preparerRien}</p> : null}
      <Pieces pieces={toujours} icon="fichier" />
      {parfois.length > 0 ? (
        <>
          {toujours.length > 0 ? <h3>{t.selonSituation}</h3> : <p className="soft">{t.selonSituation}</p>}
          <Pieces pieces={parfois} icon="branche" />
        </>
      ) : null}
      <p className="row">
        <LienBouton kind="quiet" size="s" icon="telecharger" to={vierge()} download>
          {documents.vierge.telecharger}
        </LienBouton>
        <TelechargerEnLangue langue={langue} vers={vierge} dit={documents.vierge.telechargerEn} />
      </p>
    </section>
  )
}

function Pieces({ pieces, icon }: { pieces: readonly PieceAPreparer[]; icon: 'fichier' | 'branche' }) {
  const marquer = useMarqueDeLangue()
  if (pieces.length === 0) return null
  return (
    <ul className="plain-list">
      {pieces.map(({ libelle, description, modele }, index) => (
        <li key={index}>
          <Icone nom={icon} />
          <div>
            <strong>
              <Dit texte={libelle} />
            </strong>
            {description ? (
              <div className="small soft" {...marquer(description)}>
                <TexteRiche texte={description} />
              </div>
            ) : null}
            {modele ? <FichiersProposes fichiers={[modele]} isModele /> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

export function Deroulement({ demarche }: { demarche: Presentation }) {
  const { demarche: t, silence } = useTextes()
  const { remplir, deposer, examiner, decision } = t.etapes
  const { accuse } = silence.presentation
  const etapes: { titre: string; texte: string }[] = [
    remplir,
    deposer,
    { titre: examiner.titre, texte: examiner.texte(demarche.service.nom) },
    {
      titre: decision.titre,
      texte: [decision.texte, useQuand(demarche), demarche.accuseLecture ? accuse : null].filter(Boolean).join(' '),
    },
  ]
  return (
    <section className="stack" aria-labelledby="suite">
      <h2 id="suite">{t.deroulement}</h2>
      <Stem>
        {etapes.map((etape, index) => (
          <StemItem key={etape.titre} number={index + 1}>
            <h3>{etape.titre}</h3>
            <p>{etape.texte}</p>
          </StemItem>
        ))}
      </Stem>
    </section>
  )
}

/** When the decision comes: what silence means where it decides, else the usual time of an answer. */
function useQuand(demarche: Presentation): string | null {
  const { delai } = useTextes().demarche.etapes.decision
  const silence = usePhraseDuSilence(demarche)
  return silence ?? (demarche.delaiReponseJours ? delai(demarche.delaiReponseJours) : null)
}

export function Questions({ demarche }: { demarche: Presentation }) {
  const t = useTextes().demarche
  return (
    <section className="stack" aria-labelledby="questions">
      <h2 id="questions">{t.questions}</h2>
      <div>
        {demarche.pieces.length > 0 ? (
          <Repliable title={t.faq.pieces.titre}>
            <p>{t.faq.pieces.texte(demarche.conservationBrouillonJours)}</p>
          </Repliable>
        ) : null}
        <Repliable title={t.faq.donnees.titre}>
          <p>{t.faq.donnees.texte(demarche.service.nom, demarche.conservationMois)}</p>
          <p>
            {t.faq.donnees.droits} <Contact texte={demarche.contactDroits} />
          </p>
        </Repliable>
        <Repliable title={t.faq.droit.titre}>
          <p>
            <Contact texte={demarche.cadreJuridique} />
          </p>
        </Repliable>
      </div>
    </section>
  )
}
