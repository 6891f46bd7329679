import { useEffect } from "react";
import type { Person } from "../../shared/schema.ts";
import { AdminPage } from "../admin/admin-page.tsx";
import { CallDesk } from "../agent/call-desk.tsx";
import { connect } from "../live/connection.ts";
import { useHealth } from "../live/queries.ts";
import { queryClient } from "../live/query-client.ts";
import { loadSession, useSession } from "../live/session.ts";
import { Button } from "../ui/button.tsx";
import { LostBar } from "./connection-state.tsx";
import { Desk } from "./desk.tsx";
import { SignIn } from "./sign-in.tsx";
import { TopBar } from "./top-bar.tsx";
import { useWords } from "./use-words.ts";

/** Who sits here decides what the page is. */
export function App() {
  const { t } = useWords();
  const session = useSession();
  const isDemo = useHealth().data?.dataset === "demo";
  useEffect(() => void loadSession(), []);
  return (
    <div className={isDemo ? "app demo" : "app"}>
      {session.state === "unknown" && <p className="plain-page">{t("start.waiting")}</p>}
      {session.state === "unreachable" && (
        <div className="plain-page">
          <p>{t("start.unreachable")}</p>
          <Button look="primary" onPress={() => void loadSession()}>
            {t("action.tryAgain")}
          </Button>
        </div>
      )}
      {session.state === "signed_out" && <SignIn />}
      {session.state === "signed_in" && <PageOf key={session.actor.id} actor={session.actor} />}
    </div>
  );
}

function PageOf({ actor }: { readonly actor: Person }) {
  switch (actor.role) {
    case "dispatcher":
    case "supervisor":
      return (
        <Connected>
          <Desk actor={actor} />
        </Connected>
      );
    case "agent":
      return (
        <Connected>
          <div className="agent-page">
            <TopBar actor={actor} page="live" />
            <LostBar />
            <CallDesk />
          </div>
        </Connected>
      );
    case "admin":
      return (
        <div className="agent-page">
          <TopBar actor={actor} page="plain" />
          <main className="policy-main">
            <AdminPage canEdit />
          </main>
        </div>
      );
    case "repairer":
      return <PlainPage actor={actor} title="wrongRole.title" link="/phone" />;
  }
}

/** The line to the server stands as long as somebody works here; what was read goes when he goes. */
function Connected({ children }: { readonly children: React.ReactNode }) {
  useEffect(() => {
    const disconnect = connect();
    return () => {
      disconnect();
      queryClient.removeQueries({
        predicate: ({ queryKey: [first] }) => first !== "city" && first !== "health",
      });
    };
  }, []);
  return children;
}

interface PlainPageProps {
  readonly actor: Person;
  readonly title: string;
  readonly link?: string;
}

function PlainPage({ actor, title, link }: PlainPageProps) {
  const { t } = useWords();
  return (
    <div className="agent-page">
      <TopBar actor={actor} page="plain" />
      <main className="plain-page">
        <h2>{t(title)}</h2>
        {link && <a href={link}>{t("wrongRole.open")}</a>}
      </main>
    </div>
  );
}
