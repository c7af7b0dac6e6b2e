import { ACCOUNT_METHODS } from './accountMethods.ts';
import { CLUSTER_METHODS } from './clusterMethods.ts';
import type { SvmMethodTable } from './SvmMethodTable.ts';
import { TRANSACTION_METHODS } from './transactionMethods.ts';

/** The JSON-RPC methods of the simulated Solana. To add one: a row in the table it belongs to. */
export const SVM_METHODS: SvmMethodTable = { ...CLUSTER_METHODS, ...ACCOUNT_METHODS, ...TRANSACTION_METHODS };
