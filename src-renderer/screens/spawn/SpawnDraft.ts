import type { Answer, IntentId } from '../../../src-shared/basics/index.ts';
import { type AskArgument, PUBLIC_KEY_LINE, type SavedDraft } from '../../../src-shared/contract/index.ts';
import type { Offers, PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { parseAiKey } from '../../../src-shared/protocol/index.ts';

export type CredentialDraft = {
  readonly provider: 'anthropic' | 'openai' | 'openrouter';
  readonly type: 'api_key' | 'oauth';
  readonly secret: string;
};

/** A server being put together. It may hold a secret, which goes out once and is forgotten; what is saved of it is `toSaved`. */
export type SpawnDraft = {
  readonly planId: string | null;
  readonly runtime: 'claude-code' | 'openclaw';
  /** Empty means the service's default. */
  readonly model: string;
  /** Null means: add one later. */
  readonly credential: CredentialDraft | null;
  readonly name: string;
  readonly regionCode: string | null;
  readonly sshKey: string;
};

/** What the draft still lacks, by field; a step with none of its own may be left. */
export type DraftGaps = Readonly<Partial<Record<'plan' | 'credential' | 'name' | 'region' | 'sshKey', string>>>;

const NAMES = ['vega', 'lyra', 'juno', 'mira', 'orion', 'iris', 'rhea', 'luna', 'ceres', 'dione'];

export function emptyDraft(takenNames: readonly string[]): SpawnDraft {
  return {
    planId: null,
    runtime: 'claude-code',
    model: '',
    credential: null,
    name: NAMES.find((name) => !takenNames.includes(name)) ?? `server-${takenNames.length + 1}`,
    regionCode: null,
    sshKey: '',
  };
}

/** What may be saved of a draft: never the AI key, and of the SSH field only a public key. Pure. */
export function toSaved(draft: SpawnDraft, step: SavedDraft['step']): SavedDraft {
  const { planId, regionCode, runtime, model, name, credential } = draft;
  const sshKey = draft.sshKey.trim();
  return {
    step,
    planId,
    regionCode,
    runtime,
    model,
    name,
    sshKey: PUBLIC_KEY_LINE.test(sshKey) ? sshKey : '',
    credential: credential === null ? null : { provider: credential.provider, type: credential.type },
  };
}

/** A saved draft as it goes on: its AI key is to be pasted again. Pure. */
export function fromSaved({ step: _, credential, ...rest }: SavedDraft): SpawnDraft {
  return { ...rest, credential: credential === null ? null : { ...credential, secret: '' } };
}

/** The choices of an earlier purchase. Its keys are not kept, so they are to be given again. Pure. */
export function draftLike(intent: PurchaseIntent): SpawnDraft {
  const { planId, regionCode, name, model, hasCredential } = intent;
  const runtime = intent.runtime === 'openclaw' ? 'openclaw' : 'claude-code';
  const credential = hasCredential ? ({ provider: 'anthropic', type: 'api_key', secret: '' } as const) : null;
  return { planId, regionCode, name, runtime, model: model ?? '', sshKey: '', credential };
}

/** Fills in what nobody chose yet: the cheapest plan and the first region, so that one press less is needed. Pure. */
export function withDefaults(draft: SpawnDraft, offers: Offers): SpawnDraft {
  const cheapest = [...offers.plans].sort((a, b) => Number(BigInt(a.price.minor) - BigInt(b.price.minor)))[0];
  const isPlan = offers.plans.some((plan) => plan.planId === draft.planId);
  const isRegion = offers.regions.some((region) => region.regionCode === draft.regionCode);
  return {
    ...draft,
    planId: isPlan ? draft.planId : (cheapest?.planId ?? null),
    regionCode: isRegion ? draft.regionCode : (offers.regions[0]?.regionCode ?? null),
  };
}

/** Looks at everything a person could get wrong before anything is sent. Pure. */
export function findGaps(draft: SpawnDraft): DraftGaps {
  const credential = draft.credential === null ? null : credentialGap(draft.credential, draft.runtime);
  const name = nameGap(draft.name);
  const sshKey = sshGap(draft.sshKey.trim());
  return {
    ...(draft.planId === null ? { plan: 'Choose a plan.' } : {}),
    ...(draft.regionCode === null ? { region: 'Choose a region.' } : {}),
    ...(credential === null ? {} : { credential }),
    ...(name === null ? {} : { name }),
    ...(sshKey === null ? {} : { sshKey }),
  };
}

function nameGap(name: string): string | null {
  if (name.trim() === '') return 'Give it a name.';
  if (/\p{Cc}/u.test(name)) return 'A name can not hold control characters.';
  return name.trim().length > 60 ? 'A name has at most 60 characters.' : null;
}

function sshGap(key: string): string | null {
  if (key === '') return null;
  if (key.includes('PRIVATE KEY'))
    return 'This is a private key. It must not leave your computer; paste the .pub line.';
  return PUBLIC_KEY_LINE.test(key)
    ? null
    : 'This is not a public key. It is one line that begins with ssh-ed25519 or ssh-rsa.';
}

/** What speaks against this key on this engine, or null. The service would find out later, after the payment. */
export function credentialGap(credential: CredentialDraft, runtime: SpawnDraft['runtime']): string | null {
  const { provider, type } = credential;
  if (type === 'oauth' && (provider !== 'anthropic' || runtime !== 'claude-code')) {
    return 'A subscription works only with Anthropic on Claude Code. Use an API key here.';
  }
  const read = readKey(credential);
  return read.ok ? null : `${read.problem.say} ${read.problem.hint}`;
}

const readKey = ({ secret, provider, type }: CredentialDraft): Answer<string> =>
  parseAiKey(secret, { provider, type, place: 'config' });

/** The draft as a wish. Null while something is missing. */
export function wishOf(draft: SpawnDraft, replaces: IntentId | null): AskArgument<'purchase:start'> | null {
  if (draft.planId === null || draft.regionCode === null || Object.keys(findGaps(draft)).length > 0) return null;
  const { credential } = draft;
  const key = credential === null ? null : readKey(credential);
  return {
    name: draft.name.trim(),
    planId: draft.planId,
    regionCode: draft.regionCode,
    runtime: draft.runtime,
    model: draft.model.trim() === '' ? null : draft.model.trim(),
    sshKey: draft.sshKey.trim() === '' ? null : draft.sshKey.trim(),
    credential:
      credential === null || !key?.ok
        ? null
        : { label: `${credential.provider} key`, ...credential, secret: key.value },
    replaces,
  };
}
