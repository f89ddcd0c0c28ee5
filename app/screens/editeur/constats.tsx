import type { Valeurs } from '../../../form-engine/evaluation/open.ts'
import type { Severite } from '../../../form-engine/verification/constat.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Exemple } from '../demarche/verification.tsx'
import type { ConstatLu } from '../demarche/verification-lue.ts'

const TONS = { bloquant: 'brick', avertissement: 'honey', information: 'stone' } as const satisfies Record<
  Severite,
  'brick' | 'honey' | 'stone'
>

/** What the verification says of one element, each with the dossier that shows it; « voir l’exemple » fills the preview. */
export function ConstatsDElement({
  constats,
  montrer,
}: {
  constats: readonly ConstatLu[]
  /** Absent without script: the example is read only. */
  montrer?: ((temoin: Valeurs) => void) | undefined
}) {
  const t = useTextes()
  if (constats.length === 0) return null
  return (
    <section className="stack" aria-labelledby="constats-titre">
      <h3 id="constats-titre">{t.editeur.constats}</h3>
      {constats.map(({ severite, phrase, exemple, temoin }, rang) => (
        <div key={rang} className={`finding ${TONS[severite]}`}>
          <Note tone={TONS[severite]} icon="alerte" level={4} title={t.administrateur.verification.severites[severite]}>
            <p>{phrase}</p>
            {temoin && montrer ? (
              <p>
                <Bouton type="button" size="s" icon="oeil" onClick={() => montrer(temoin)}>
                  {t.editeur.voirExemple}
                </Bouton>
              </p>
            ) : null}
          </Note>
          {exemple ? (
            <div className="finding-more">
              <Exemple exemple={exemple} />
            </div>
          ) : null}
        </div>
      ))}
    </section>
  )
}
