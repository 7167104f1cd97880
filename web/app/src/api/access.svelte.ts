/** Whether the server asks for its token, which this browser has not shown yet. */
export const access = $state({ wanted: false });

const waiting: (() => void)[] = [];

/**
 * Asks the server. If it wants its token first, the person is asked for that, and the request is made again: who waits for the answer
 * notices nothing.
 */
export async function ask(request: Request | string): Promise<Response> {
  for (;;) {
    const response = await fetch(request instanceof Request ? request.clone() : request);
    if (response.status !== 401) {
      return response;
    }

    access.wanted = true;
    await new Promise<void>((goOn) => waiting.push(goOn));
  }
}

/** Shows the token to the server, which keeps it in a cookie. Gives what is wrong with it in words; null if nothing is. */
export async function show(token: string): Promise<string | null> {
  const response = await fetch("/api/v1/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as { detail?: string } | null;
    return problem?.detail ?? `The server says ${response.status}.`;
  }

  access.wanted = false;
  waiting.splice(0).forEach((goOn) => goOn());
  return null;
}
