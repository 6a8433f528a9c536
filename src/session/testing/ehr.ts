/** An authorization server as seen over the wire; each test sets what its token endpoint says next. */
export class Ehr {
  now = Date.UTC(2026, 10, 22, 9)
  token: (form: URLSearchParams) => Response | Promise<Response> = () => this.grant()
  readonly posts: { path: string; form: URLSearchParams }[] = []

  readonly world = {
    now: () => this.now,
    fetch: async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const { pathname } = new URL(String(input))
      if (pathname.endsWith('/.well-known/smart-configuration')) {
        return Response.json({
          authorization_endpoint: 'https://ehr.example/authorize',
          token_endpoint: 'https://ehr.example/token',
          revocation_endpoint: 'https://ehr.example/revoke',
          code_challenge_methods_supported: ['S256'],
          capabilities: ['launch-ehr', 'client-public', 'permission-v2'],
          grant_types_supported: ['authorization_code'],
        })
      }
      if (init?.method !== 'POST') return new Response('not found', { status: 404 })
      const form = new URLSearchParams(String(init.body))
      this.posts.push({ path: pathname, form })
      return pathname === '/token' ? this.token(form) : new Response(null, { status: 200 })
    },
  }

  grant(more: Record<string, unknown> = {}): Response {
    return Response.json({
      access_token: `access-${this.posts.length}`,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'patient/Patient.rs',
      patient: 'amal',
      refresh_token: `refresh-${this.posts.length}`,
      ...more,
    })
  }

  tokenRequests(): URLSearchParams[] {
    return this.posts.filter(({ path }) => path === '/token').map(({ form }) => form)
  }
}
