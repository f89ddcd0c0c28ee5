import type { ModeleVu } from '../../domain/attestation/modeles.ts'
import type { ProblemeDeModele } from '../../domain/attestation/verifier.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Fiche } from '../demarche/fiche.tsx'
import { BadgeDeModele } from './badge-de-modele.tsx'
import { ImagesDuModele } from './images.tsx'
import { ModeleForm } from './modele-form.tsx'
import { PublicationDuModele } from './publication.tsx'

/** What came back of what was posted. */
export interface RetourDeModele {
  saisie: Record<string, string> | null
  phrase: string | null
  problemes: ProblemeDeModele[]
}

/** One template: its words, its images, its publication. */
export function PageDeModele({
  modele,
  fait,
  retour,
}: {
  modele: ModeleVu
  fait: 'cree' | 'enregistre' | 'publie' | 'identique' | 'image' | 'imageRetiree' | null
  retour: RetourDeModele | null
}) {
  const t = useTextes().attestations
  const refus = retour?.problemes ?? []
  const isVide = modele.saisie.corps === '' && modele.saisie.titre === ''
  return (
    <Fiche
      demarche={modele.demarche}
      page={{
        titre: modele.saisie.nom,
        dans: 'attestations',
        badge: <BadgeDeModele etat={modele.etat} version={modele.versions[0]?.numero ?? null} />,
      }}
      fait={fait && !retour ? t.faits[fait] : null}
    >
      {retour?.phrase ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{retour.phrase}</p>
        </Note>
      ) : null}
      {refus.length > 0 ? (
        <ErrorSummary errors={refus.map(({ champ, phrase }) => ({ id: champ, message: phrase }))} />
      ) : modele.problemes.length > 0 && !isVide ? (
        <Note tone="brick" title={t.modele.invalide}>
          <ul>
            {modele.problemes.map(({ champ, phrase }) => (
              <li key={`${champ} ${phrase}`}>{phrase}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      <p className="lead measure">{t.sortes[modele.sorte]}</p>
      <div className="lettre-page">
        <ModeleForm
          modele={modele}
          saisie={retour?.saisie?.['acte'] === 'enregistrer' ? retour.saisie : null}
          problemes={refus}
        />
        <div className="stack stack-l">
          <PublicationDuModele modele={modele} />
          <ImagesDuModele modele={modele} />
        </div>
      </div>
    </Fiche>
  )
}
