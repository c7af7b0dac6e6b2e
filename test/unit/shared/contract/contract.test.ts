import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { OrderId } from '../../../../src-shared/basics/index.ts';
import {
  type AskArgument,
  type AskName,
  type AskResult,
  asks,
  type NewsName,
  type NewsPayload,
  newsItems,
  type Snapshot,
} from '../../../../src-shared/contract/index.ts';
import type { Account, Message } from '../../../../src-shared/domain/index.ts';

const names = Object.keys(asks) as AskName[];

describe('Asks', () => {
  it('have their argument and result types derived at both ends', () => {
    expectTypeOf<AskResult<'app:snapshot'>>().toEqualTypeOf<Snapshot>();
    expectTypeOf<AskResult<'chat:stop'>>().toEqualTypeOf<null>();
    expectTypeOf<AskResult<'wallet:create'>>().toEqualTypeOf<Account>();
    expectTypeOf<AskArgument<'chat:stop'>['orderId']>().toEqualTypeOf<OrderId>();
    expectTypeOf<NewsPayload<'chat:messageChanged'>>().toEqualTypeOf<Message>();
    // @ts-expect-error a name that nobody declared
    expectTypeOf<AskResult<'wallet:drain'>>();
    // @ts-expect-error a News is not an Ask
    expectTypeOf<AskArgument<'wallet:changed'>>();
  });

  it('are named room:verb, like every message between the two sides', () => {
    for (const name of [...names, ...(Object.keys(newsItems) as NewsName[])])
      expect(name).toMatch(/^[a-z]+:[a-zA-Z]+$/);
  });

  it.each(names)('%s refuses a field that nobody declared', (name) => {
    const result = asks[name].argument.safeParse({ surprise: true });
    expect(result.success).toBe(false);
  });

  it('never throws, whatever a page sends', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.anything(), (name, argument) => {
        asks[name].argument.safeParse(argument);
      }),
      { numRuns: 2_000 },
    );
  });

  it('lets no name of a person forge a second line in a menu or a notice', () => {
    for (const name of ['a\nb', 'a\u0000b', 'a\u001b[31m', '   ', 'x'.repeat(61)]) {
      const renamed = asks['servers:rename'].argument.safeParse({ orderId: 'o', name });
      expect(renamed.success).toBe(false);
    }
  });

  it('hand a secret out through one Ask alone, and only when it was held for', () => {
    expect(names.filter((name) => name.startsWith('secrets:'))).toEqual(['secrets:reveal']);
    const wish = { what: 'walletKey', accountId: 'a' };
    expect(asks['secrets:reveal'].argument.safeParse({ ...wish, held: false }).success).toBe(false);
    expect(asks['secrets:reveal'].argument.safeParse({ ...wish, held: true }).success).toBe(true);
    expectTypeOf<AskResult<'secrets:reveal'>>().toEqualTypeOf<{ readonly secret: string }>();
  });
});

describe('what can not be taken back', () => {
  it.each<[AskName, object]>([
    ['access:revoke', { orderIds: ['a'] }],
    ['access:panic', { level: 'revoke' }],
    ['access:unlock', {}],
  ])('%s is held for, and nothing less will do', (name, wish) => {
    const parse = (more: object) => asks[name].argument.safeParse({ ...wish, ...more }).success;
    expect([parse({}), parse({ held: false }), parse({ held: 'yes' }), parse({ held: true })]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('names some servers, and not more than a fleet has', () => {
    const parse = (count: number) =>
      asks['access:revoke'].argument.safeParse({ orderIds: Array(count).fill('a'), held: true }).success;
    expect([parse(0), parse(1), parse(1000), parse(1001)]).toEqual([false, true, true, false]);
  });
});

describe('News', () => {
  it('fold into the last of the same record, never into another', () => {
    const key = newsItems['chat:messageChanged'].key as (payload: { messageId: string }) => string;
    expect(key({ messageId: 'a' })).not.toBe(key({ messageId: 'b' }));
  });
});
