import { createPublicClient, erc20Abi, http, parseAbi, parseAbiItem } from 'viem';
import { baseSepolia } from 'viem/chains';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { control, fundedWallet, signFor, spawn } from './visitEmulator.ts';

const USDC = '0x036CbD53842c5426634e7929541eC2318f3dCF7e';
const STATE = parseAbi([
  'function authorizationState(address, bytes32) view returns (bool)',
  'function version() view returns (string)',
]);
const USED = parseAbiItem('event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce)');
const TRANSFER = parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)');

describe('the simulated chain, read by a stock client', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  });
  afterAll(() => emulator.stop());

  it('proves a transfer for a nonce: before it, and after it', async () => {
    const chain = createPublicClient({ chain: baseSepolia, transport: http(emulator.rpc.evm, { batch: true }) });
    const account = await fundedWallet(emulator, '50.5');
    const signed = await signFor(emulator, 'test', account);
    const { nonce } = JSON.parse(atob(Object.values(signed)[0] ?? '')).payload.authorization;
    const isUsed = (): Promise<boolean> =>
      chain.readContract({
        address: USDC,
        abi: STATE,
        functionName: 'authorizationState',
        args: [account.address, nonce],
      });
    const balance = (): Promise<bigint> =>
      chain.readContract({ address: USDC, abi: erc20Abi, functionName: 'balanceOf', args: [account.address] });
    expect(await Promise.all([isUsed(), balance(), chain.getChainId()])).toEqual([false, 50_500_000n, 84_532]);
    expect((await spawn(emulator, 'test', signed)).status).toBe(200);
    expect(await Promise.all([isUsed(), balance()])).toEqual([true, 35_510_000n]);
    const used = await chain.getLogs({
      address: USDC,
      event: USED,
      args: { authorizer: account.address, nonce },
      fromBlock: 0n,
    });
    expect(used).toHaveLength(1);
    const hash = used[0]?.transactionHash ?? '0x';
    const receipt = await chain.getTransactionReceipt({ hash });
    expect(receipt.status).toBe('success');
    const moved = await chain.getLogs({
      address: USDC,
      event: TRANSFER,
      args: { from: account.address },
      fromBlock: 0n,
    });
    expect(moved[0]?.args.value).toBe(14_990_000n);
    const other = await chain.getLogs({
      address: USDC,
      event: USED,
      args: { nonce: `0x${'0'.repeat(64)}` },
      fromBlock: 0n,
    });
    expect(other).toEqual([]);
  });

  it('answers many questions in one, failures among them', async () => {
    const chain = createPublicClient({
      chain: baseSepolia,
      transport: http(emulator.rpc.evm),
      batch: { multicall: true },
    });
    const account = await fundedWallet(emulator, '7');
    const owed = { address: USDC, abi: erc20Abi, functionName: 'balanceOf', args: [account.address] } as const;
    const unknown = { address: USDC, abi: erc20Abi, functionName: 'allowance', args: [account.address, USDC] } as const;
    const [balance, symbol, failed] = await chain.multicall({
      contracts: [owed, { address: USDC, abi: erc20Abi, functionName: 'symbol' }, unknown],
    });
    expect([balance.result, symbol.result, failed.status]).toEqual([7_000_000n, 'USDC', 'failure']);
    const [wei, read] = await Promise.all([chain.getBalance({ address: account.address }), chain.readContract(owed)]);
    expect([wei, read]).toEqual([0n, 7_000_000n]);
  });

  it('shows a transfer from every side: transaction, receipt and block; and nothing that is not there', async () => {
    const chain = createPublicClient({ chain: baseSepolia, transport: http(emulator.rpc.evm) });
    const account = await fundedWallet(emulator, '20');
    const signed = await signFor(emulator, 'test', account);
    const paid = await spawn(emulator, 'test', signed);
    const hash = JSON.parse(atob(paid.headers.get('payment-response') ?? '')).transaction;
    const transaction = await chain.getTransaction({ hash });
    expect(transaction).toMatchObject({ hash, to: USDC.toLowerCase(), chainId: 84_532 });
    const block = await chain.getBlock({ blockHash: transaction.blockHash });
    expect([block.number, block.transactions[transaction.transactionIndex]]).toEqual([transaction.blockNumber, hash]);
    const whole = await chain.getBlock({ blockNumber: transaction.blockNumber, includeTransactions: true });
    expect(whole.transactions[transaction.transactionIndex]).toEqual(transaction);
    const logs = await chain.getLogs({ address: USDC, fromBlock: 0n });
    expect(new Set(logs.map((log) => `${log.blockNumber} ${log.logIndex}`)).size).toBe(logs.length);
    expect(JSON.stringify(transaction, (_key, value) => String(value))).not.toContain(
      JSON.parse(atob(Object.values(signed)[0] ?? '')).payload.signature.slice(2, 60),
    );
    await expect(chain.getTransaction({ hash: `0x${'1'.repeat(64)}` })).rejects.toThrow(/could not be found/);
    await expect(chain.getBlock({ blockNumber: block.number + 1_000_000n })).rejects.toThrow(/could not be found/);
  });

  it('answers batches, and says of what it does not know that it does not', async () => {
    const response = await fetch(emulator.rpc.evm, {
      method: 'POST',
      body: JSON.stringify([
        { jsonrpc: '2.0', id: 1, method: 'eth_chainId' },
        { jsonrpc: '2.0', id: 2, method: 'eth_sendRawTransaction', params: ['0x00'] },
        { jsonrpc: '2.0', id: 3, method: 'eth_getBlockByNumber', params: ['yesterday'] },
        { jsonrpc: '2.0', id: 4, method: 'eth_call', params: [{ to: USDC, data: '0xdeadbeef' }] },
      ]),
    });
    expect(await response.json()).toMatchObject([
      { id: 1, result: '0x14a34' },
      { id: 2, error: { code: -32_601 } },
      { id: 3, error: { code: -32_602 } },
      { id: 4, error: { code: 3, message: 'execution reverted' } },
    ]);
  });

  it('says name, version and time as the token and the chain do', async () => {
    const chain = createPublicClient({ chain: baseSepolia, transport: http(emulator.rpc.evm) });
    expect(await chain.readContract({ address: USDC, abi: erc20Abi, functionName: 'name' })).toBe('USDC');
    expect(await chain.readContract({ address: USDC, abi: STATE, functionName: 'version' })).toBe('2');
    expect(await chain.readContract({ address: USDC, abi: erc20Abi, functionName: 'decimals' })).toBe(6);
    const before = await chain.getBlock({ blockTag: 'latest' });
    await control(emulator, 'POST', 'clock', { jumpMs: 120_000 });
    const after = await chain.getBlock({ blockTag: 'latest' });
    expect(Number(after.timestamp - before.timestamp)).toBeGreaterThanOrEqual(120);
  });

  it('no longer takes an authorisation that expired on the chain', async () => {
    const account = await fundedWallet(emulator, '100');
    const signed = await signFor(emulator, 'test', account);
    await control(emulator, 'POST', 'clock', { jumpMs: 120_000 });
    expect((await spawn(emulator, 'test', signed)).status).toBe(402);
  });
});
