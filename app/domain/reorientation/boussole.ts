/** Where the rules of a published form send dossiers, each from its own revision and on the day of its deposit. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId, DossierId, GroupeId, RevisionId } from '../../../db/schema/ids.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { aOrienter, Orienteur } from '../../../form-engine/reorientation.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { reponsesTransmises } from '../dossier/transmises.ts'
import { groupesDe, type Groupe } from '../groupe/groupes-de.ts'
import { groupeNomme } from '../groupe/nomme.ts'

/** Forms made ready at once: dossiers of one démarche come from few revisions. */
const FORMULAIRES_MAX = 40

export interface DossierAOrienter {
  id: DossierId
  revision_id: RevisionId
  depose_at: Instant | null
}

export class Boussole {
  readonly #vers: ReturnType<typeof aOrienter>
  readonly #groupes: readonly Groupe[]
  readonly #parRevision = new Map<RevisionId, Orienteur>()

  private constructor(vers: ReturnType<typeof aOrienter>, groupes: readonly Groupe[]) {
    this.#vers = vers
    this.#groupes = groupes
  }

  /** Ready for the rules of this revision, and the groupes that the démarche has now. */
  static async de(db: Db | Tx, demarcheId: DemarcheId, revisionId: RevisionId): Promise<Boussole> {
    return new Boussole(aOrienter(await formulaireDe(db, revisionId)), await groupesDe(db, demarcheId))
  }

  /** The groupe that the rules give; the default one when they name none, or one that is gone, as a deposit does. */
  async groupe(db: Db | Tx, { id, revision_id, depose_at }: DossierAOrienter, now: Instant): Promise<GroupeId> {
    const orienteur = await this.#depuis(db, revision_id)
    const nom = orienteur.groupe(await reponsesTransmises(db, id), parisDate(depose_at ?? now))
    const voulu = (nom === null ? null : groupeNomme(this.#groupes, nom)) ?? this.#groupes.find((un) => un.isParDefaut)
    if (!voulu) throw new Error('a démarche has no default groupe')
    return voulu.id
  }

  /** A groupe by its id, as it was when this was made ready. */
  connue(id: GroupeId): Groupe | null {
    return this.#groupes.find((un) => un.id === id) ?? null
  }

  async #depuis(db: Db | Tx, revisionId: RevisionId): Promise<Orienteur> {
    const connu = this.#parRevision.get(revisionId)
    if (connu) return connu
    const pret = new Orienteur(await formulaireDe(db, revisionId), this.#vers)
    const ancien = this.#parRevision.keys().next()
    if (this.#parRevision.size >= FORMULAIRES_MAX && !ancien.done) this.#parRevision.delete(ancien.value)
    this.#parRevision.set(revisionId, pret)
    return pret
  }
}

async function formulaireDe(db: Db | Tx, id: RevisionId) {
  const { formulaire } = await db
    .selectFrom('revisions')
    .where('id', '=', id)
    .select('formulaire')
    .executeTakeFirstOrThrow()
  return formulaireStocke(formulaire)
}
