import type { Database } from '../../src-main/disk/index.ts';
import type { PurchaseDeps } from '../../src-main/purchase/index.ts';
import type { Http } from '../../src-main/wire/index.ts';
import type { CommitName } from './killPoints.ts';

/** Told of each place that is passed; kills the process, or does not. */
export type At = (point: string) => void;

/** Stands between the purchase room and what it is lent, and tells of every place where a kill could hurt. */
export function killBetween(at: At, killInFlight: () => void): (deps: PurchaseDeps) => PurchaseDeps {
  return (deps) => ({
    ...deps,
    database: watchCommits(deps.database, at),
    http: watchPaidRequests(deps.http, at, killInFlight),
    signer: {
      sign: async (intentId) => {
        const signed = await deps.signer.sign(intentId);
        at('signature made');
        return signed;
      },
      nonceFor: (intentId) => deps.signer.nonceFor(intentId),
    },
    vault: {
      store: async (ref, secret) => {
        const stored = await deps.vault.store(ref, secret);
        at('token stored');
        return stored;
      },
      seal: async (plain, purpose) => {
        const sealed = await deps.vault.seal(plain, purpose);
        if (purpose.startsWith('purchase/request')) at('request sealed');
        if (purpose.startsWith('purchase/reply')) at('answer sealed');
        return sealed;
      },
      unseal: (sealed, purpose) => deps.vault.unseal(sealed, purpose),
    },
    adoptOrder: (order) => {
      deps.adoptOrder(order);
      at('order adopted');
    },
  });
}

/** Tells of each request that carries a payment, when it leaves, while it is on its way, and when its answer is here. */
function watchPaidRequests(http: Http, at: At, killInFlight: () => void): Http {
  return {
    request: async (request) => {
      const isPaid = request.headers !== undefined && 'PAYMENT-SIGNATURE' in request.headers;
      if (!isPaid) return http.request(request);
      at('paid request leaves');
      const reply = http.request(request);
      killInFlight();
      const answer = await reply;
      at('paid answer here');
      return answer;
    },
    skewMs: () => http.skewMs(),
    waitMs: (bucket, path) => http.waitMs(bucket, path),
    stop: () => http.stop(),
  };
}

/** Tells of each commit of the journal from inside (written, not committed) and from outside (on the disk). */
function watchCommits(database: Database, at: At): Database {
  let writing: CommitName | null = null;
  return {
    isReadOnly: database.isReadOnly,
    newerVersion: database.newerVersion,
    get: (parse, sql, ...params) => database.get(parse, sql, ...params),
    all: (parse, sql, ...params) => database.all(parse, sql, ...params),
    close: () => database.close(),
    run(sql, ...params) {
      const done = database.run(sql, ...params);
      // Columns as the journal writes them: state third, sealed reply last.
      if (sql.startsWith('INSERT INTO intents')) {
        const state = String(params[2]) as CommitName;
        writing = state === 'sent' && params.at(-1) !== null ? 'reply' : state;
      }
      return done;
    },
    transaction(act, options) {
      const result = database.transaction(() => {
        const value = act();
        if (writing !== null) at(`before ${writing}`);
        return value;
      }, options);
      const written = writing;
      writing = null;
      if (written !== null) at(`after ${written}`);
      return result;
    },
  };
}
