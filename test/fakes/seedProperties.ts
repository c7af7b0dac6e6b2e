import fc from 'fast-check';

/**
 * Property tests try the same cases in every run: one that fails today and not tomorrow tells nobody what to mend. To look
 * further, give another seed: `FLEET_SEED=123 npm test`.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['FLEET_SEED'] ?? 1) });
