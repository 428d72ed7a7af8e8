"""Year by year, authors who had no paper before.  usage: newcomers.py DIRECTORY-OF-ANALYZE"""
import sys

try:
    import pandas
except ImportError:
    sys.exit("newcomers.py: needs pandas (Debian: python3-pandas)")
if len(sys.argv) != 2:
    sys.exit(__doc__)

papers = pandas.read_csv(sys.argv[1] + "/papers.csv", usecols=["paper", "year"])
authorships = pandas.read_csv(sys.argv[1] + "/authorships.csv", usecols=["paper", "author_id"])
first = authorships.merge(papers, on="paper").groupby("author_id")["year"].min()
table = pandas.DataFrame({"papers": papers.groupby("year").size(), "newcomers": first.value_counts()}).fillna(0)
print("year  papers  newcomers")
for year, row in table.sort_index().iterrows():
    print("%4d  %6d  %9d" % (year, row["papers"], row["newcomers"]))
