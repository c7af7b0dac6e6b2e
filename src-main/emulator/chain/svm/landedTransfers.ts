import type { Ledger, TransferRow } from '../Ledger.ts';
import { SOLANA_DEVNET } from '../solanaDevnet.ts';
import { type Message, readMessage } from './readTransaction.ts';

/** A transfer that is on the chain, with the message that asked for it. */
export type LandedTransfer = {
  readonly row: TransferRow & { readonly note: NonNullable<TransferRow['note']> };
  readonly message: Message;
  readonly messageBytes: Uint8Array;
};

/** Every transfer on the chain, oldest first. */
export function landedTransfers(ledger: Ledger): LandedTransfer[] {
  return ledger.transfers(SOLANA_DEVNET.network).flatMap(readLanded);
}

/** One by its transaction, or null. */
export function landedTransfer(ledger: Ledger, transaction: string): LandedTransfer | null {
  const row = ledger.transfer(SOLANA_DEVNET.network, transaction);
  return row ? (readLanded(row)[0] ?? null) : null;
}

function readLanded(row: TransferRow): LandedTransfer[] {
  const { note } = row;
  if (note === null) return [];
  const messageBytes = Buffer.from(note.message, 'base64');
  return [{ row: { ...row, note }, message: readMessage(messageBytes), messageBytes }];
}
