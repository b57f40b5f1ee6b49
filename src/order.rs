//! Lists in order, by one sort that all of them share.
//!
//! The standard library's sort is compiled anew for every type that it sorts, and is made for long lists. Sixteen of
//! those were a sixth of the module that pages have to load. Here only numbers are sorted, on a heap, and the items follow.

use std::collections::BinaryHeap;

/// Puts `list` in the order of its `keys`, pairs of numbers such as start and end; those with equal keys stay as they are.
pub(crate) fn sort<T>(list: &mut Vec<T>, key: impl Fn(&T) -> (u32, u32)) {
    let keys = list.iter().map(|item| {
        let (first, second) = key(item);
        u64::from(first) << 32 | u64::from(second)
    });
    if keys.clone().is_sorted() {
        return;
    }
    let order = places_in_order(keys.collect());
    let mut items: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.into_iter().filter_map(|(_, at)| items[at].take()));
}

/// The keys in order, each with the place where it stood.
fn places_in_order(keys: Vec<u64>) -> Vec<(u64, usize)> {
    let placed: Vec<(u64, usize)> = keys.into_iter().zip(0..).collect();
    BinaryHeap::from(placed).into_sorted_vec()
}

/// Puts numbers in order and leaves out those that are there twice.
pub(crate) fn sort_set(numbers: &mut Vec<u32>) {
    *numbers = BinaryHeap::from(std::mem::take(numbers)).into_sorted_vec();
    numbers.dedup();
}

#[cfg(test)]
mod tests {
    #[test]
    fn items_follow_their_keys_and_equals_stay_in_order() {
        let mut list = vec![(2, "c"), (1, "a"), (2, "d"), (1, "b"), (0, "")];
        super::sort(&mut list, |(key, _)| (*key, 0));
        assert_eq!(list.iter().map(|(_, name)| *name).collect::<String>(), "abcd");
        assert_eq!(list[0], (0, ""));
        super::sort(&mut Vec::<u8>::new(), |_| (0, 0));
    }

    #[test]
    fn numbers_stand_once_each() {
        let mut numbers = vec![3, 1, 3, 2, 1];
        super::sort_set(&mut numbers);
        assert_eq!(numbers, [1, 2, 3]);
    }
}
