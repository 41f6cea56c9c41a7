"""What is tied to two organizations is found, by the surest way, with its sentence."""

import pytest
from fact_corpus import IDS, list_agreed, make_facts

from healthcoop.measuring import connectors

CORPUS = make_facts()
CONNECTIONS = connectors.find_connections(CORPUS, list_agreed(CORPUS), ["ORG1", "ORG2"], IDS)


def test_a_person_connects_the_own_organization_with_another() -> None:
    ranked = connectors.rank_connectors(CONNECTIONS)
    lee = ranked[ranked["name"] == "Ann Lee"].iloc[0]
    assert (lee["organizations"], lee["ways"]) == ("ORG1|ORG2", "own|named")
    assert (lee["n_organizations"], lee["n_sure"], lee["n_articles"]) == (2, 2, 2)


def test_an_event_connects_through_the_article_that_tells_it() -> None:
    ranked = connectors.rank_connectors(CONNECTIONS).set_index("kind")
    assert ranked.loc["event", "ways"] == "own|framework"
    assert ranked.loc["event", "n_sure"] == 1


def test_what_is_tied_to_one_organization_does_not_connect() -> None:
    alone = connectors.find_connections(CORPUS, list_agreed(CORPUS), ["ORG1"], IDS)
    assert len(alone)
    assert connectors.rank_connectors(alone).empty


def test_evidence_is_the_first_mention_by_the_surest_way() -> None:
    ranked = connectors.rank_connectors(CONNECTIONS)
    evidence = connectors.list_evidence(CONNECTIONS, ranked)
    lee = evidence[evidence["name"] == "Ann Lee"]
    assert lee["organization"].tolist() == ["ORG1", "ORG2"]
    assert list(zip(lee["article_id"], lee["sentence"], strict=True)) == [("a", 1), ("b", 1)]


def test_a_sentence_that_is_boilerplate_does_not_tie() -> None:
    corpus = make_facts()
    corpus.sentences.loc[corpus.sentences["article_id"] == "b", "role"] = "boilerplate"
    found = connectors.find_connections(corpus, list_agreed(corpus), ["ORG1", "ORG2"], IDS)
    assert set(found["way"][found["organization"] == "ORG2"]) == set()


@pytest.mark.parametrize("articles", ["", "c"])
def test_without_facts_nothing_connects(articles: str) -> None:
    corpus = make_facts(articles)
    found = connectors.find_connections(corpus, list_agreed(corpus), ["ORG1"], IDS)
    assert found.empty
    ranked = connectors.rank_connectors(found)
    assert ranked.empty
    assert connectors.list_evidence(found, ranked).empty
