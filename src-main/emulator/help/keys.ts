/**
 * What a caller has to show. `codes` are what may be refused on its account; `bearer` names the security scheme of the OpenAPI
 * document, null where nothing is shown in the Authorization header.
 */
export const KEYS = {
  none: { label: 'nothing', bearer: null, codes: [] },
  payment: { label: 'a payment', bearer: null, codes: [] },
  optionalToken: {
    label: 'nothing, or the access token of the order to see all of it',
    bearer: 'accessToken',
    codes: ['unauthorized', 'token_expired', 'token_revoked', 'forbidden'],
  },
  anyToken: {
    label: 'an access token',
    bearer: 'accessToken',
    codes: ['unauthorized', 'token_expired', 'token_revoked'],
  },
  token: {
    label: 'the access token of the order',
    bearer: 'accessToken',
    codes: ['unauthorized', 'token_expired', 'token_revoked', 'forbidden'],
  },
  tokenInQuery: {
    label: 'the access token of the order, in the query',
    bearer: null,
    codes: ['unauthorized', 'token_expired', 'token_revoked', 'forbidden'],
  },
  anyDashboardKey: {
    label: 'a dashboard key',
    bearer: 'dashboardKey',
    codes: ['unauthorized', 'token_expired', 'token_revoked'],
  },
  dashboardKey: {
    label: 'a dashboard key that opens the server',
    bearer: 'dashboardKey',
    // Most keys open whatever there is, so that an order nobody has is first missed here.
    codes: ['unauthorized', 'token_expired', 'token_revoked', 'forbidden', 'order_not_found'],
  },
  admin: { label: 'the admin key', bearer: 'adminKey', codes: ['unauthorized', 'forbidden'] },
  page: { label: 'the cookie of the page', bearer: null, codes: ['forbidden'] },
} as const;

export type KeyNeeded = keyof typeof KEYS;
