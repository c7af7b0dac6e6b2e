import { openOnce } from '../openOnce.ts';
import type { SolanaChain, SolanaNeeds } from './svm/SolanaChain.ts';

/** The Solana chain, opened when a payment, a question or play money needs it: most runs never do. */
export function lazySolana(needs: SolanaNeeds): () => Promise<SolanaChain> {
  return openOnce(() => import('./svm/openSolana.ts').then((module) => module.openSolana(needs)));
}
