import { z } from 'zod';

const PRIVATE_HOST = /^(localhost|0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[|metadata\.)/i;

/** A text that is no URL at all gets here as well: zod goes on after its own check has failed. */
function isReachable(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return !PRIVATE_HOST.test(hostname) && username === '' && password === '';
}

/** Where a provider may be reached instead: over https, and never inside the network of the box. */
export const baseUrl = z.url({ protocol: /^https$/ }).refine((text) => isReachable(text), 'not reachable');
const credential = z.object({
  label: z.string().min(1).max(64),
  provider: z.string().regex(/^[a-z0-9-]{1,40}$/),
  type: z.enum(['oauth', 'api_key']),
  secret: z.string().min(10).max(4096),
  base_url: baseUrl.nullish(),
});

/** What a spawn request may say; every field is optional (contract, spawn). */
export const spawnBody = z.object({
  region: z.enum(['eu-central', 'eu-north', 'us-east', 'us-west']).default('eu-central'),
  ssh_key: z
    .string()
    .max(1024)
    .regex(/^(ssh-ed25519|ssh-rsa|ecdsa-sha2-\S+) \S+/)
    .nullish(),
  runtime: z.enum(['claude-code', 'openclaw']).default('claude-code'),
  default_model: z.string().max(80).nullish(),
  credentials: z.array(credential).max(64).default([]),
  ai_provider: z.enum(['anthropic', 'openai']).nullish(),
  api_key: z.string().max(256).nullish(),
});
