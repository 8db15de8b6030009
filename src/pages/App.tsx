import { lazy, Suspense } from "react";
import { Route, Router, Switch } from "wouter";
import { basePath } from "../ui/base-path.ts";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { Header } from "./Header.tsx";
import styles from "./App.module.css";

const HomePage = lazy(() => import("./home/HomePage.tsx"));
const LabPage = lazy(() => import("./lab/LabPage.tsx"));
const GalleryPage = lazy(() => import("./gallery/GalleryPage.tsx"));

const base = basePath();

export function App() {
  return (
    <Router base={base}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <Header />
      <main id="main" className={styles.main} tabIndex={-1}>
        <ErrorBoundary>
          <Suspense fallback={<p className={styles.loading}>Loading …</p>}>
            <Switch>
              <Route path="/" component={HomePage} />
              <Route path="/lab" component={LabPage} />
              <Route path="/gallery" component={GalleryPage} />
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
    </Router>
  );
}

function NotFound() {
  return (
    <div className={styles.loading}>
      <h1>There is no such page</h1>
      <p>
        The <a href={`${base}/`}>first page</a> and the <a href={`${base}/lab`}>lab</a> are there.
      </p>
    </div>
  );
}
