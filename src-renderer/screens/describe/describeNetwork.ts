import { knownNetwork } from '../../../src-shared/protocol/index.ts';

/** A payment network by the name people know; an unknown one as it came. */
export function describeNetwork(network: string): string {
  return knownNetwork(network)?.label ?? network;
}
