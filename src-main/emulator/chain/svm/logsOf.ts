import { PROGRAMS } from './programs.ts';
import { type Message, readInstructions } from './readTransaction.ts';

/** What the programs of a transaction log when all goes well. */
export function logsOf(message: Message): string[] {
  const { memo } = readInstructions(message);
  return message.instructions.flatMap(({ programAddressIndex }) => {
    const program = message.staticAccounts[programAddressIndex] ?? '';
    return [`Program ${program} invoke [1]`, ...saidBy(program, memo), `Program ${program} success`];
  });
}

function saidBy(program: string, memo: string | null): string[] {
  if (program === PROGRAMS.token) return ['Program log: Instruction: TransferChecked'];
  if (program !== PROGRAMS.memo || memo === null) return [];
  return [`Program log: Memo (len ${Buffer.byteLength(memo)}): ${JSON.stringify(memo)}`];
}
