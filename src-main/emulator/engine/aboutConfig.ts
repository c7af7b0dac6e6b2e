import type { About } from '../help/About.ts';
import { agentPatch, agentsBody } from './agentSchemas.ts';
import {
  agentProfile,
  agentsFile,
  credentialStore,
  defaultCredential,
  driverList,
  engineHealth,
  oneCredential,
  reloaded,
  testResult,
} from './configAnswers.ts';
import { credentialBody, labelBody } from './credentialSchemas.ts';
import { UNREACHABLE } from './reachGateway.ts';

const engine = { group: 'engine', key: 'dashboardKey', refuses: UNREACHABLE } as const;

/** What each route of a box's config says of itself, by method and what follows `config/`. To add one: a row. */
export const CONFIG_ABOUT: Readonly<Record<string, About>> = {
  'GET drivers': {
    ...engine,
    does: 'Lists the runtimes that agents can run on, and how each fares on this server.',
    answers: { 200: { says: 'All of them.', body: driverList } },
  },
  'GET agents': {
    ...engine,
    does: 'Reads the agents of the server, and which channel leads to which.',
    answers: { 200: { says: 'The whole file.', body: agentsFile } },
  },
  'PUT agents': {
    ...engine,
    does: 'Replaces all agents.',
    more: 'Bindings stay as they are when none are given. Chats under way go on as they began.',
    body: agentsBody.meta({ id: 'AgentsRequest' }),
    example: { agents: [{ id: 'osmoda', runtime: 'claude-code', model: 'claude-opus-4-7', enabled: false }] },
    answers: { 200: { says: 'The whole file, as it is now.', body: agentsFile } },
    boxRefuses: ['validation_failed', 'driver_unavailable'],
  },
  'PATCH agents/:agentId': {
    ...engine,
    does: 'Changes fields of one agent.',
    more: 'Lists are replaced whole, and fields it does not know are ignored. Nobody checks whether the credential fits.',
    body: agentPatch.meta({ id: 'AgentPatch' }),
    example: { model: 'claude-sonnet-4-6' },
    answers: { 200: { says: 'The agent, as it is now.', body: agentProfile } },
    boxRefuses: ['validation_failed', 'not_found', 'driver_unavailable'],
  },
  'DELETE agents/:agentId': {
    ...engine,
    does: 'Takes an agent away, and what is bound to it.',
    answers: { 204: { says: 'It is gone.' } },
    boxRefuses: ['not_found'],
  },
  'GET credentials': {
    ...engine,
    does: 'Lists the AI keys of the server, without their secrets.',
    answers: { 200: { says: 'All of them, and which is the default.', body: credentialStore } },
  },
  'POST credentials': {
    ...engine,
    does: 'Adds an AI key.',
    more: 'The first becomes the default. Whether it works, a test tells.',
    body: credentialBody.meta({ id: 'CredentialRequest' }),
    example: { provider: 'anthropic', type: 'api_key', secret: 'sk-ant-api03-0123456789' },
    answers: { 201: { says: 'The credential, without its secret.', body: oneCredential } },
    boxRefuses: ['validation_failed', 'conflict'],
  },
  'PATCH credentials/:credentialId': {
    ...engine,
    does: 'Gives a credential another name.',
    body: labelBody.meta({ id: 'LabelRequest' }),
    example: { label: 'Mine' },
    answers: { 200: { says: 'The credential, as it is now.', body: oneCredential } },
    boxRefuses: ['validation_failed', 'not_found'],
  },
  'DELETE credentials/:credentialId': {
    ...engine,
    does: 'Takes a credential away.',
    more: 'The first that is left becomes the default. Agents go on naming the one that is gone.',
    answers: { 204: { says: 'It is gone.' } },
    boxRefuses: ['not_found'],
  },
  'POST credentials/:credentialId/test': {
    ...engine,
    does: 'Tests a credential with the first driver that takes its kind.',
    more: 'A test that fails is a 200, too.',
    answers: { 200: { says: 'How it went.', body: testResult } },
    boxRefuses: ['not_found'],
  },
  'POST credentials/:credentialId/default': {
    ...engine,
    does: 'Makes a credential the default.',
    answers: { 200: { says: 'Which is the default now.', body: defaultCredential } },
    boxRefuses: ['not_found'],
  },
  'POST reload': {
    ...engine,
    does: 'Lets the gateway read its files again.',
    answers: { 200: { says: 'It did.', body: reloaded } },
  },
  'GET health': {
    ...engine,
    does: 'Counts what the gateway has.',
    answers: { 200: { says: 'The counts.', body: engineHealth } },
  },
};
